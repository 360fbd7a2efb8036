import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "landing.over": "For Indonesian small businesses",
  "landing.title": "Your goods, across the water",
  "landing.lead": "Register your business, show your products, and take export orders from online shops in China. All you need is a phone.",
  "landing.sign_up": "Register your business",
  "landing.sign_in": "I have an account",
  "landing.continue": "Continue",
  "landing.steps_title": "How it works",
  "landing.step1_title": "Sign up",
  "landing.step1_text": "With an email address or a phone number, in a minute.",
  "landing.step2_title": "Describe your business",
  "landing.step2_text": "Saved while you type. An officer checks it and tells you if something needs correcting.",
  "landing.step3_title": "Show your products",
  "landing.step3_text": "One by one with photos, or all at once from the file of a shop you have.",
  "landing.step4_title": "Take orders",
  "landing.step4_text": "Export partners order, you pack. Stock looks after itself.",
  "landing.need_title": "What to have ready",
  "landing.need_1": "Identity card (KTP) and NPWP of the owner or director",
  "landing.need_2": "Business number (NIB) from OSS, as a PDF or a photo",
  "landing.need_3": "A bank account in the name of the business or its owner",
  "landing.need_note": "Not complete yet? Sign up all the same. What you enter is kept, and you can go on at any time.",
};
