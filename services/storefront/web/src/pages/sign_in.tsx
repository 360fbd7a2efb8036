import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Problem, request } from "../api/client";
import { afterSignIn, takeSession } from "../api/session";
import type { SessionAnswer } from "../api/types";
import { t } from "../messages";
import { Button, Notice, PageTitle } from "../parts/basics";
import { PasswordField, TextField, useFocusOnFirstError } from "../parts/fields";
import { faultsOf, problemText, type Faults } from "../parts/problem";

export function SignIn() {
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  const [totp, setTotp] = useState("");
  const [asksTotp, setAsksTotp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  const ended = afterSignIn.get()?.ended ?? false;

  useLayoutEffect(() => {
    if (asksTotp) form.current?.querySelector<HTMLInputElement>("#field-totp")?.focus();
  }, [asksTotp]);
  useFocusOnFirstError(problem, form);

  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setFaults({});
    try {
      takeSession(await request<SessionAnswer>("POST", "/api/v1/sessions", { json: { identifier: identifier.trim(), password, ...(asksTotp ? { totp: totp.replace(/\s/g, "") } : {}) } }));
    } catch (caught) {
      const refused = caught as Problem;
      if (refused.code === "totp_required" && !asksTotp) setAsksTotp(true);
      else {
        setProblem(refused);
        setFaults(faultsOf(refused));
      }
      setBusy(false);
    }
  };
  return (
    <div class="narrow">
      <PageTitle title={t("sign_in.title")} lead={t("sign_in.lead")} />
      {ended && <Notice tone="warning" test="session-ended"><p>{t("sign_in.ended")}</p></Notice>}
      <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {problem && !Object.keys(faults).length && <Notice tone="bad" alert test="form-error"><p>{problemText(problem)}</p></Notice>}
        <TextField name="identifier" label={t("sign_in.identifier")} value={identifier} inputMode="email" autoComplete="username" autoCapitalize="none" error={faults["/identifier"]} onInput={setIdentifier} />
        <PasswordField name="password" label={t("sign_in.password")} value={password} autoComplete="current-password" error={faults["/password"]} onInput={setPassword} />
        {asksTotp && <TextField name="totp" label={t("sign_in.totp")} hint={t("sign_in.totp_hint")} value={totp} inputMode="numeric" autoComplete="one-time-code" width="short" error={faults["/totp"]} onInput={setTotp} />}
        <Button type="submit" busy={busy} wide test="submit">{t("sign_in.submit")}</Button>
      </form>
      <p class="aside">{t("sign_in.no_account")} <a href="/daftar">{t("sign_in.sign_up")}</a></p>
    </div>
  );
}
