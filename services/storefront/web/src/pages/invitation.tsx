// Where an invited person of a partner becomes one: password, second factor, signed in.
import { useEffect, useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { Invitation } from "../api/partner";
import { takeSession } from "../api/session";
import type { SessionAnswer } from "../api/types";
import { currentLanguage, t } from "../messages";
import { Button, Notice, PageTitle, Skeleton } from "../parts/basics";
import { PasswordField, TextField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { problemText } from "../parts/problem";
import { Qr } from "../parts/qr";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { Copy } from "../parts/shown_once";
import { p } from "../partner/texts";
import { navigate } from "../router";
import "../styles/partner.css";

/** The code stands behind the hash, which no server and no proxy writes down. */
export function InvitationPage() {
  const [code, setCode] = useState(location.hash.slice(1));
  useEffect(() => {
    const take = () => setCode(location.hash.slice(1));
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);
  return <div class="narrow">{code ? <Opened key={code} code={code} /> : <EnterCode />}</div>;
}

function EnterCode() {
  const [typed, setTyped] = useState("");
  return (
    <>
      <PageTitle title={p("invitation.title")} lead={p("invitation.no_code")} />
      <form class="card form" noValidate onSubmit={(event) => { event.preventDefault(); location.hash = typed.trim(); }}>
        <TextField name="code" label={p("invitation.code")} value={typed} autoCapitalize="none" onInput={setTyped} />
        <Button type="submit" wide test="submit">{p("invitation.open")}</Button>
      </form>
    </>
  );
}

function Opened({ code }: { code: string }) {
  const loaded = useLoad(`invitation ${currentLanguage()}`, () => request<Invitation>("POST", "/api/v1/invitations/open", { json: { code } }));
  if (loaded.state === "failed")
    return (
      <>
        <PageTitle title={p("invitation.title")} />
        <Notice tone="bad" alert test="invitation-refused"><p>{problemText(loaded.problem)}</p></Notice>
      </>
    );
  if (!loaded.data) return <Skeleton rows={4} tall />;
  return <Accept code={code} invitation={loaded.data} />;
}

function Accept({ code, invitation }: { code: string; invitation: Invitation }) {
  const [password, setPassword] = useState("");
  const [totp, setTotp] = useState("");
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const accept = () => sending.send(async () => {
    takeSession(await request<SessionAnswer>("POST", "/api/v1/invitations/accept", { json: { code, password, totp: totp.replace(/\s/g, "") } }));
    navigate("/mitra", { replace: true, force: true });
  });
  return (
    <>
      <PageTitle title={p("invitation.title")} lead={p("invitation.lead", { partner: invitation.partner_name })} />
      <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void accept(); }}>
        <Refusal of={sending} shown={["/password", "/totp"]} />
        <TextField name="email" label={p("invitation.email")} value={invitation.email} autoComplete="username" readOnly onInput={() => {}} />
        <PasswordField name="password" label={t("sign_up.password")} hint={p("invitation.password_hint")} value={password} autoComplete="new-password" error={sending.faults["/password"]}
          onInput={(text) => { setPassword(text); sending.touch("/password"); }} />
        <fieldset class="second-factor">
          <legend>{p("invitation.factor")}</legend>
          <p>{p("invitation.factor_text")}</p>
          <Qr text={invitation.otpauth_uri} label={p("invitation.qr")} />
          <p>{p("invitation.by_hand")} <code data-test="totp-secret">{invitation.totp_secret.replace(/(.{4})(?=.)/g, "$1 ")}</code> <Copy of={p("invitation.secret")} text={invitation.totp_secret} /></p>
          <p><a href={invitation.otpauth_uri} data-native>{p("invitation.this_device")}</a></p>
        </fieldset>
        <TextField name="totp" label={t("sign_in.totp")} hint={p("invitation.totp_hint")} value={totp} inputMode="numeric" autoComplete="one-time-code" width="short" error={sending.faults["/totp"]}
          onInput={(text) => { setTotp(text); sending.touch("/totp"); }} />
        <Button type="submit" busy={sending.busy} wide test="submit">{p("invitation.accept")}</Button>
      </form>
    </>
  );
}
