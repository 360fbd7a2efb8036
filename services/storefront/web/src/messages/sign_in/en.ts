import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "sign_up.title": "Sign up",
  "sign_up.lead": "Open an account for your business.",
  "sign_up.identifier": "Email or phone number",
  "sign_up.identifier_hint": "For example toko@contoh.id or 0812 3456 7890",
  "sign_up.password": "Password",
  "sign_up.password_hint": "At least 10 characters. A few plain words are easy to remember.",
  "sign_up.submit": "Open account",
  "sign_up.have_account": "Do you have an account?",
  "sign_up.sign_in": "Sign in",

  "sign_in.title": "Sign in",
  "sign_in.lead": "Welcome back.",
  "sign_in.identifier": "Email or phone number",
  "sign_in.password": "Password",
  "sign_in.totp": "One-time code",
  "sign_in.totp_hint": "6 digits from your authenticator app.",
  "sign_in.submit": "Sign in",
  "sign_in.ended": "Your session has ended. Sign in again to go on.",
  "sign_in.no_account": "No account yet?",
  "sign_in.sign_up": "Sign up",
};
