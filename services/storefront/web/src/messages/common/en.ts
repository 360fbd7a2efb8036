import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "common.loading": "Loading…",
  "common.cancel": "Cancel",
  "common.more": "Show more",
  "common.try_again": "Try again",

  "nav.brand": "Dermaga, to the front page",
  "nav.skip": "Skip to content",
  "nav.main": "Main menu",
  "nav.main_bottom": "Main menu, bottom of the screen",
  "nav.language": "Language",
  "nav.sign_in": "Sign in",
  "nav.sign_out": "Sign out",
  "nav.home": "Home",
  "nav.business": "Business",
  "nav.products": "Products",
  "nav.orders": "Orders",
  "nav.queue": "Queue",
  "nav.partners": "Partners",

  "foot.line": "Dermaga: goods of Indonesian small businesses, across the water.",

  "offline.saves": "The connection is lost. What you typed stays on this screen, and is saved by itself as soon as you are back online.",
  "offline.send": "The connection is lost. What is typed on this screen stays, but is not sent by itself: send it once you are back online.",

  "problem.network": "Dermaga cannot be reached. Check your internet connection, then try again.",
  "problem.busy": "Dermaga is busy. Wait a moment, then try again.",
  "problem.unknown": "Something did not work as it should (code {status}). Try again in a moment.",
  "problem.load_title": "This page cannot be loaded yet",

  "form.optional": "(optional)",
  "form.choose": "Choose one",
  "form.show_password": "Show password",
  "form.leave": "Your changes are not saved. Leave this page?",

  "not_found.title": "There is no such page",
  "not_found.text": "The address may be mistyped, or the page has moved.",
  "not_found.other_title": "This page belongs to another account",
  "not_found.other_text": "The account you are signed in with does not use this page.",
  "not_found.home": "To the front page",

  "nav.credentials": "Permits",
  "nav.texts": "Translations",
  "nav.rules": "Rules",
  "nav.overview": "Overview",
  "nav.keys": "Keys",
  "nav.webhooks": "Webhooks",
  "nav.events": "Events",
  "nav.matching": "Match",
  "nav.sandbox": "Sandbox",
  "nav.payouts": "Payouts",
  "nav.rates": "Rates",
  "nav.rejections": "Rejected",
  "nav.rejections_waiting": "waiting for you",

  "shown_once.stored": "I have stored it",
  "shown_once.copy": "Copy",
  "shown_once.copied": "Copied.",
};
