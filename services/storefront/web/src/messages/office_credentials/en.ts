import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "review_credential.title": "Permits and certificates",
  "review_credential.lead": "Check it with whoever issued it, then decide. Decisions are recorded.",
  "review_credential.filter.pending": "Waiting",
  "review_credential.filter.verified": "Verified",
  "review_credential.filter.rejected": "Rejected",
  "review_credential.empty": "No permits here",
  "review_credential.for_product": "For {name}",
  "review_credential.for_all": "For all of its goods",
  "review_credential.since": "Handed in {time}",
  "review_credential.verify": "It is right",
  "review_credential.reject": "Reject…",
  "review_credential.reason": "Reason for the seller",
  "review_credential.reason_hint": "Write what is wrong and what to do.",
  "review_credential.reject_send": "Reject and send the reason",
  "review_credential.verified": "Permit verified.",
  "review_credential.rejected": "Permit rejected. The seller sees the reason.",
  "review_credential.four_eyes": "You entered this permit. Ask a colleague to decide.",
  "review_credential.changed": "This permit has just changed. The newest state is loaded.",
  "review_credential.no_scan": "Without a scan.",
  "review_credential.unseen_hint": "Without a scan: write where and how you checked it.",
  "review_credential.verify_unseen": "Right, without a scan",
};
