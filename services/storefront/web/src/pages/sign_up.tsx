import { useRef, useState } from "preact/hooks";
import { newKey, Problem, request } from "../api/client";
import { takeSession } from "../api/session";
import type { SessionAnswer } from "../api/types";
import { currentLanguage, t } from "../messages";
import { Button, Notice, PageTitle } from "../parts/basics";
import { PasswordField, TextField, useFocusOnFirstError } from "../parts/fields";
import { faultsElsewhere, faultsOf, problemText, type Faults } from "../parts/problem";

export function SignUp() {
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFirstError(problem, form);

  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const kind = identifier.includes("@") ? "email" : "phone";
    try {
      takeSession(await request<SessionAnswer>("POST", "/api/v1/accounts", { json: { [kind]: identifier.trim(), password, language: currentLanguage() }, idempotencyKey: newKey() }));
    } catch (caught) {
      setProblem(caught as Problem);
      setFaults(faultsOf(caught as Problem));
      setBusy(false);
    }
  };
  const identifierFault = faults["/email"] ?? faults["/phone"];
  const elsewhere = faultsElsewhere(faults, ["/email", "/phone", "/password"]);
  return (
    <div class="narrow">
      <PageTitle title={t("sign_up.title")} lead={t("sign_up.lead")} />
      <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {problem && (!Object.keys(faults).length || elsewhere.length > 0) && (
          <Notice tone="bad" alert test="form-error"><p>{elsewhere[0] ?? problemText(problem)}</p></Notice>
        )}
        <TextField name="identifier" label={t("sign_up.identifier")} hint={t("sign_up.identifier_hint")} value={identifier} inputMode="email" autoComplete="username" autoCapitalize="none" error={identifierFault}
          onInput={(value) => { setIdentifier(value); setFaults({ ...faults, "/email": "", "/phone": "" }); }} />
        <PasswordField name="password" label={t("sign_up.password")} hint={t("sign_up.password_hint")} value={password} autoComplete="new-password" error={faults["/password"]}
          onInput={(value) => { setPassword(value); setFaults({ ...faults, "/password": "" }); }} />
        <Button type="submit" busy={busy} wide test="submit">{t("sign_up.submit")}</Button>
      </form>
      <p class="aside">{t("sign_up.have_account")} <a href="/masuk">{t("sign_up.sign_in")}</a></p>
    </div>
  );
}
