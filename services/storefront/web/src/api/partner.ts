// The answers of /partner/v1 as the partner's console uses them.
import type { Page } from "./types";

export interface Me {
  id: string;
  name: string;
  scopes: string[];
  rate_limits: { policy: string; requests: number; window_seconds: number }[];
}

/** A partner as administrators see it. */
export interface Partner {
  id: string;
  name: string;
  client_id: string | null;
  scopes: string[];
  created_at: string;
  suspended_at: string | null;
}

export interface PartnerKey {
  client_id: string;
  client_secret?: string;
  name: string;
  scopes: string[];
  state: "live" | "ending" | "ended" | "revoked";
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
  revoked_at: string | null;
}

export interface UsageRow {
  day: string;
  client_id: string;
  group: string;
  status_class: string;
  requests: number;
}

export interface Usage {
  days: number;
  items: UsageRow[];
}

export interface Webhook {
  id: string;
  url: string;
  description: string;
  event_types: string[];
  algorithm: string;
  enabled: boolean;
  state: "active" | "probing" | "paused" | "disabled";
  problem: "behind_retention" | "gave_up" | null;
  disabled_reason: string | null;
  failures_in_row: number;
  paused_until: string | null;
  keys: { id: string; public_key: string | null; expires_at: string | null }[];
  streams: { stream: string; position: number; last_position: number; missed: { after: number; until: number } | null; given_up: { count: number; first: number } | null }[];
  version: number;
  created_at: string;
  secret?: string;
}

export interface Attempt {
  at: string;
  attempt: number;
  duration_ms: number;
  status?: number;
  error?: string;
  answer?: string;
}

export interface Delivery {
  event_id: string;
  type: string;
  stream: string;
  position: number;
  aggregate_id: string;
  state: "pending" | "delivered" | "given_up";
  attempts_made: number;
  next_attempt_at: string | null;
  created_at: string;
  finished_at: string | null;
  last_attempt: Attempt | null;
  attempts?: Attempt[];
  request_body?: string;
}

export type Deliveries = Page<Delivery>;

/** Something that happened; the whole of it is shown as JSON. `data` has what its stream tells. */
export interface PartnerEvent {
  position: number;
  id: string;
  type: string;
  at: string;
  data: {
    id: string;
    state?: string; // of an order or a rejection
    title?: { id?: string }; // of a listing
    routes?: Record<string, { before: string; after: string }>; // of readiness
  };
}

/** How far a stream of events has been confirmed. */
export interface StreamStand {
  stream: string;
  acknowledged_position: number;
  acknowledged_at: string | null;
  first_position: number;
  last_position: number;
}

export interface EventPage {
  events: PartnerEvent[];
  position: number;
  more: boolean;
}

export interface Faults {
  refuse_orders?: number;
  answer_503?: number;
  delay_ms?: number;
  duplicate_events?: boolean;
  shuffle_events?: boolean;
  reject_customs?: number;
}

export interface Sandbox {
  sandbox_id: string;
  base_url: string;
  client_id: string;
  client_secret?: string;
  created_at: string;
  clock: string | null;
  faults?: Faults;
  counts?: { listings: number; orders: number };
}

/** What an invited person sees before accepting. */
export interface Invitation {
  email: string;
  partner_name: string;
  totp_secret: string;
  otpauth_uri: string;
}

export interface PartnerPerson {
  email: string;
  state: "joined" | "invited" | "lapsed";
  since: string;
  expires_at: string | null;
}

export interface IssuedInvitation {
  id: string;
  email: string;
  code: string;
  expires_at: string;
}

/** One side of a comparison between documents; no value where it is personal. */
export interface MatchSide {
  field: string;
  value: string | null;
}

export interface MatchFinding {
  rule: string;
  severity: "error" | "warning" | "info";
  code: string;
  text: string;
  line: number | null;
  left: MatchSide;
  right: MatchSide;
}

export interface MatchReport {
  passes: boolean;
  pack: { id: string; name: string; version: string };
  date: string;
  findings: MatchFinding[];
}
