// What stands around every page: the sign, the ways, the language, and the state of the line.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { offline, savesByItself, type Problem } from "../api/client";
import { session, signOut, homeOf } from "../api/session";
import type { Role } from "../api/types";
import { currentLanguage, setLanguage, t, type Key, type Language } from "../messages";
import { countOpenRejections, openRejections } from "../rejections";
import { usePath } from "../router";
import { useStore } from "../store";
import { Announcer, announce } from "./announce";
import { BoxIcon, CoinsIcon, ExchangeIcon, GlobeIcon, HomeIcon, KeyIcon, LanguagesIcon, Mark, OutIcon, PaperIcon, QueueIcon, ReturnIcon, ScaleIcon, SendIcon, ShipIcon, ShopIcon, TryIcon } from "./icons";
import { problemText } from "./problem";

interface Way {
  href: string;
  text: Key;
  icon: () => JSX.Element;
  also?: string[];
  /** The way of this page alone, not of those below it. */
  only?: boolean;
}

const sellerWays: Way[] = [
  { href: "/beranda", text: "nav.home", icon: HomeIcon },
  { href: "/usaha", text: "nav.business", icon: ShopIcon },
  { href: "/produk", text: "nav.products", icon: BoxIcon, also: ["/impor"] },
  { href: "/izin", text: "nav.credentials", icon: PaperIcon },
  { href: "/penolakan", text: "nav.rejections", icon: ReturnIcon },
  { href: "/pesanan", text: "nav.orders", icon: ShipIcon },
];
const administratorWays: Way[] = [
  { href: "/admin/antrean", text: "nav.queue", icon: QueueIcon, also: ["/admin/permohonan"] },
  { href: "/admin/pesanan", text: "nav.orders", icon: ShipIcon },
  { href: "/admin/izin", text: "nav.credentials", icon: PaperIcon },
  { href: "/admin/terjemahan", text: "nav.texts", icon: LanguagesIcon },
  { href: "/admin/aturan", text: "nav.rules", icon: ScaleIcon },
  { href: "/admin/pembayaran", text: "nav.payouts", icon: CoinsIcon },
  { href: "/admin/kurs", text: "nav.rates", icon: ExchangeIcon },
  { href: "/admin/mitra", text: "nav.partners", icon: KeyIcon },
];
const partnerWays: Way[] = [
  { href: "/mitra", text: "nav.overview", icon: HomeIcon, only: true },
  { href: "/mitra/kunci", text: "nav.keys", icon: KeyIcon },
  { href: "/mitra/webhook", text: "nav.webhooks", icon: SendIcon },
  { href: "/mitra/peristiwa", text: "nav.events", icon: QueueIcon },
  { href: "/mitra/cocok", text: "nav.matching", icon: ScaleIcon },
  { href: "/mitra/uji", text: "nav.sandbox", icon: TryIcon },
];
const waysOf: Record<Role, Way[]> = { seller: sellerWays, administrator: administratorWays, partner: partnerWays };

const isAt = (way: Way, path: string): boolean => [way.href, ...(way.also ?? [])].some((one) => path === one || (!way.only && path.startsWith(`${one}/`)));

function Ways({ ways, label, className }: { ways: Way[]; label: string; className: string }) {
  const path = usePath();
  const waiting = useStore(openRejections).open;
  const row = useRef<HTMLElement>(null);
  // Where the row is wider than the window, the way one is on is in sight.
  useEffect(() => {
    const nav = row.current;
    const here = nav?.querySelector<HTMLElement>("[aria-current]");
    if (nav && here) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  return (
    <nav class={className} aria-label={label} ref={row}>
      {ways.map((way) => (
        <a key={way.href} href={way.href} aria-current={isAt(way, path) ? "page" : undefined} data-test={`nav-${way.href.split("/").pop()}`}>
          <way.icon />
          <span>{t(way.text)}</span>
          {way.href === "/penolakan" && waiting > 0 && <span class="way-count" data-test="rejection-count">{waiting > 99 ? "99+" : waiting}<span class="visually-hidden"> {t("nav.rejections_waiting")}</span></span>}
        </a>
      ))}
    </nav>
  );
}

function LanguageChoice() {
  const [failed, setFailed] = useState(false);
  const choose = (language: Language) =>
    setLanguage(language).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  return (
    <div class="language" title={failed ? t("problem.network") : undefined}>
      <GlobeIcon />
      <select aria-label={t("nav.language")} data-test="language" value={currentLanguage()} onChange={(event) => void choose(event.currentTarget.value as Language)}>
        <option value="id" lang="id">Indonesia</option>
        <option value="en" lang="en">English</option>
        <option value="zh" lang="zh-CN">中文</option>
      </select>
    </div>
  );
}

export function Shell({ children }: { children: ComponentChildren }) {
  const now = useStore(session);
  const isOffline = useStore(offline);
  const willSave = useStore(savesByItself);
  const account = now.state === "signed_in" ? now.account : null;
  const ways = account ? waysOf[account.role] : [];
  const path = usePath();
  const isSeller = account?.role === "seller";
  useEffect(() => void (isSeller && countOpenRejections()), [isSeller, path]);
  const leave = () => void signOut().catch((problem: Problem) => announce(problemText(problem)));
  return (
    <div class={`shell${ways.length ? " shell-with-ways" : ""}`}>
      <a class="skip-link" href="#isi">{t("nav.skip")}</a>
      <header class="top">
        <div class="top-in">
          <a class="brand" href={account ? homeOf(account) : "/"} aria-label={t("nav.brand")}>
            <Mark />
            <span>Dermaga</span>
          </a>
          {ways.length > 0 && <Ways ways={ways} label={t("nav.main")} className="ways-top" />}
          <div class="top-end">
            <LanguageChoice />
            {account && (
              <button type="button" class="icon-button" aria-label={t("nav.sign_out")} title={t("nav.sign_out")} data-test="sign-out" onClick={leave}>
                <OutIcon />
              </button>
            )}
            {now.state === "visitor" && <a class="button button-secondary button-small" href="/masuk" data-test="go-sign-in">{t("nav.sign_in")}</a>}
          </div>
        </div>
      </header>
      {isOffline && (
        <div class="offline" role="status" data-test="offline">{t(willSave ? "offline.saves" : "offline.send")}</div>
      )}
      <main id="isi" class="content" tabIndex={-1}>{children}</main>
      <footer class="foot">
        <p>{t("foot.line")}</p>
        {account && <p><a href="/kata-sandi" data-test="go-password">{t("password.title")}</a></p>}
      </footer>
      {ways.length > 0 && <Ways ways={ways} label={t("nav.main_bottom")} className="ways-bottom" />}
      <Announcer />
    </div>
  );
}
