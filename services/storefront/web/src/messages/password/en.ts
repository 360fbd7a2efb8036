import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "password.title": "Change the password",
  "password.lead": "Once it is changed, other devices that use this account have to sign in again.",
  "password.now": "Present password",
  "password.new": "New password",
  "password.done_title": "The password is changed",
  "password.done": "Use the new one from now on. On other devices this account has to sign in again.",
  "password.unsure": "Dermaga did not answer. Send it once more. If the present password is refused, the new one already counts.",
};
