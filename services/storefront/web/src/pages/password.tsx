// Another password for whoever is signed in: seller, administrator or a partner's person.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import { session } from "../api/session";
import { t } from "../messages";
import { announce } from "../parts/announce";
import { Button, Notice, PageTitle } from "../parts/basics";
import { PasswordField, TextField } from "../parts/fields";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { useStore } from "../store";

export function PasswordPage() {
  const signedIn = useStore(session);
  const [now, setNow] = useState("");
  const [next, setNext] = useState("");
  const [totp, setTotp] = useState("");
  const [isDone, setDone] = useState(false);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  if (signedIn.state !== "signed_in") return null;
  const { account } = signedIn;
  const hasSecondFactor = account.role !== "seller";

  const change = async () => {
    setDone(false);
    const json = { password: now, new_password: next, ...(hasSecondFactor ? { totp: totp.replace(/\s/g, "") } : {}) };
    if (!(await sending.send(() => request<void>("POST", "/api/v1/account/password", { json })))) return;
    for (const set of [setNow, setNext, setTotp]) set("");
    setDone(true);
    announce(t("password.done_title"));
  };
  const edit = (set: (text: string) => void, pointer: string) => (text: string) => {
    set(text);
    sending.touch(pointer);
  };
  return (
    <div class="narrow">
      <PageTitle title={t("password.title")} lead={t("password.lead")} />
      {isDone && <Notice tone="good" title={t("password.done_title")} test="password-changed"><p>{t("password.done")}</p></Notice>}
      <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void change(); }}>
        {/* Nobody knows whether it was done, so the person is told how to find out. */}
        {sending.problem?.isTransient
          ? <Notice tone="warning" alert test="form-error"><p>{t("password.unsure")}</p></Notice>
          : <Refusal of={sending} shown={["/password", "/new_password", "/totp"]} />}
        <TextField name="identifier" label={t("sign_in.identifier")} value={account.email ?? account.phone ?? ""} autoComplete="username" readOnly onInput={() => {}} />
        <PasswordField name="password" label={t("password.now")} value={now} autoComplete="current-password" error={sending.faults["/password"]} onInput={edit(setNow, "/password")} />
        <PasswordField name="new_password" label={t("password.new")} hint={t("sign_up.password_hint")} value={next} autoComplete="new-password" error={sending.faults["/new_password"]} onInput={edit(setNext, "/new_password")} />
        {hasSecondFactor && <TextField name="totp" label={t("sign_in.totp")} hint={t("sign_in.totp_hint")} value={totp} inputMode="numeric" autoComplete="one-time-code" width="short" error={sending.faults["/totp"]} onInput={edit(setTotp, "/totp")} />}
        <Button type="submit" busy={sending.busy} wide test="submit">{t("password.title")}</Button>
      </form>
    </div>
  );
}
