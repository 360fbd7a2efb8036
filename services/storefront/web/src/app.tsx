// The table of pages: path, who may see it, what it shows. The same paths stand in api/web_routes.cpp.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { afterSignIn, homeOf, loadSession, session } from "./api/session";
import type { Account, Role } from "./api/types";
import { useLanguage } from "./messages";
import { Application } from "./pages/application";
import { Home } from "./pages/home";
import { Landing } from "./pages/landing";
import { NotFound } from "./pages/not_found";
import { Orders } from "./pages/orders";
import { ProductPage } from "./pages/product";
import { Products } from "./pages/products";
import { SignIn } from "./pages/sign_in";
import { SignUp } from "./pages/sign_up";
import { Failed, Skeleton } from "./parts/basics";
import { later } from "./parts/later";
import { Shell } from "./parts/shell";
import { matchPath, navigate, usePath } from "./router";
import { useStore } from "./store";

// What few people open, or nobody on the first visit, is a file of its own.
const CredentialPage = later(() => import("./pages/credential").then((file) => file.CredentialPage));
const CredentialQueue = later(() => import("./pages/admin/credentials").then((file) => file.CredentialQueue));
const CredentialsPage = later(() => import("./pages/credentials").then((file) => file.CredentialsPage));
const Events = later(() => import("./pages/partner/events").then((file) => file.Events));
const ExportPage = later(() => import("./pages/export").then((file) => file.ExportPage));
const Imports = later(() => import("./pages/imports").then((file) => file.Imports));
const InvitationPage = later(() => import("./pages/invitation").then((file) => file.InvitationPage));
const Keys = later(() => import("./pages/partner/keys").then((file) => file.Keys));
const Matching = later(() => import("./pages/partner/matching").then((file) => file.Matching));
const OriginPage = later(() => import("./pages/origin").then((file) => file.OriginPage));
const OfficeOrder = later(() => import("./pages/admin/order").then((file) => file.OfficeOrder));
const OfficeOrders = later(() => import("./pages/admin/orders").then((file) => file.OfficeOrders));
const Overview = later(() => import("./pages/partner/overview").then((file) => file.Overview));
const OrderPage = later(() => import("./pages/order").then((file) => file.OrderPage));
const PackPage = later(() => import("./pages/admin/pack").then((file) => file.PackPage));
const Packs = later(() => import("./pages/admin/packs").then((file) => file.Packs));
const PasswordPage = later(() => import("./pages/password").then((file) => file.PasswordPage));
const PartnerPeople = later(() => import("./pages/admin/partner_people").then((file) => file.PartnerPeople));
const Partners = later(() => import("./pages/admin/partners").then((file) => file.Partners));
const Payouts = later(() => import("./pages/admin/payouts").then((file) => file.Payouts));
const Queue = later(() => import("./pages/admin/queue").then((file) => file.Queue));
const Rates = later(() => import("./pages/admin/rates").then((file) => file.Rates));
const Rejections = later(() => import("./pages/rejections").then((file) => file.Rejections));
const Review = later(() => import("./pages/admin/review").then((file) => file.Review));
const SandboxPage = later(() => import("./pages/partner/sandbox").then((file) => file.SandboxPage));
const TextQueue = later(() => import("./pages/admin/texts").then((file) => file.TextQueue));
const WebhookPage = later(() => import("./pages/partner/webhook").then((file) => file.WebhookPage));
const Webhooks = later(() => import("./pages/partner/webhooks").then((file) => file.Webhooks));

type Audience = "everyone" | "visitor" | "signed_in" | Role;
type Values = Record<string, string>;
interface Place {
  path: string;
  audience: Audience;
  page: (values: Values) => JSX.Element;
}

const places: Place[] = [
  { path: "/", audience: "everyone", page: () => <Landing /> },
  { path: "/daftar", audience: "visitor", page: () => <SignUp /> },
  { path: "/masuk", audience: "visitor", page: () => <SignIn /> },
  { path: "/beranda", audience: "seller", page: () => <Home /> },
  { path: "/usaha", audience: "seller", page: () => <Application /> },
  { path: "/produk", audience: "seller", page: () => <Products /> },
  { path: "/produk/baru", audience: "seller", page: () => <ProductPage id={null} /> },
  { path: "/produk/:id", audience: "seller", page: ({ id }) => <ProductPage key={id} id={id!} /> },
  { path: "/produk/:id/ekspor", audience: "seller", page: ({ id }) => <ExportPage key={id} id={id!} /> },
  { path: "/produk/:id/asal", audience: "seller", page: ({ id }) => <OriginPage key={id} id={id!} /> },
  { path: "/izin", audience: "seller", page: () => <CredentialsPage /> },
  { path: "/izin/baru", audience: "seller", page: () => <CredentialPage /> },
  { path: "/impor", audience: "seller", page: () => <Imports /> },
  { path: "/penolakan", audience: "seller", page: () => <Rejections /> },
  { path: "/pesanan", audience: "seller", page: () => <Orders /> },
  { path: "/pesanan/:id", audience: "seller", page: ({ id }) => <OrderPage key={id} id={id!} /> },
  { path: "/admin", audience: "administrator", page: () => <Redirect to="/admin/antrean" /> },
  { path: "/admin/antrean", audience: "administrator", page: () => <Queue /> },
  { path: "/admin/permohonan/:id", audience: "administrator", page: ({ id }) => <Review key={id} id={id!} /> },
  { path: "/admin/pesanan", audience: "administrator", page: () => <OfficeOrders /> },
  { path: "/admin/pesanan/:id", audience: "administrator", page: ({ id }) => <OfficeOrder key={id} id={id!} /> },
  { path: "/admin/izin", audience: "administrator", page: () => <CredentialQueue /> },
  { path: "/admin/terjemahan", audience: "administrator", page: () => <TextQueue /> },
  { path: "/admin/aturan", audience: "administrator", page: () => <Packs /> },
  { path: "/admin/aturan/:id", audience: "administrator", page: ({ id }) => <PackPage key={id} id={id!} /> },
  { path: "/admin/pembayaran", audience: "administrator", page: () => <Payouts /> },
  { path: "/admin/kurs", audience: "administrator", page: () => <Rates /> },
  { path: "/admin/mitra", audience: "administrator", page: () => <Partners /> },
  { path: "/admin/mitra/:id", audience: "administrator", page: ({ id }) => <PartnerPeople key={id} id={id!} /> },
  { path: "/undangan", audience: "everyone", page: () => <InvitationPage /> },
  { path: "/kata-sandi", audience: "signed_in", page: () => <PasswordPage /> },
  { path: "/mitra", audience: "partner", page: () => <Overview /> },
  { path: "/mitra/kunci", audience: "partner", page: () => <Keys /> },
  { path: "/mitra/webhook", audience: "partner", page: () => <Webhooks /> },
  { path: "/mitra/webhook/:id", audience: "partner", page: ({ id }) => <WebhookPage key={id} id={id!} /> },
  { path: "/mitra/peristiwa", audience: "partner", page: () => <Events /> },
  { path: "/mitra/cocok", audience: "partner", page: () => <Matching /> },
  { path: "/mitra/uji", audience: "partner", page: () => <SandboxPage /> },
];

function Redirect({ to }: { to: string }) {
  useEffect(() => {
    afterSignIn.set(null);
    navigate(to, { replace: true, force: true });
  }, []);
  return <Skeleton />;
}

function SignInFirst({ path }: { path: string }) {
  useEffect(() => {
    afterSignIn.set({ path, ended: false });
    navigate("/masuk", { replace: true, force: true });
  }, [path]);
  return <Skeleton />;
}

const isFor = (place: Place, account: Account): boolean => place.audience === account.role || place.audience === "signed_in";

/** Back to the page that asked for the sign-in, when it is one of this account's. */
function firstPageOf(account: Account): string {
  const wanted = afterSignIn.get()?.path;
  const isTheirs = wanted && places.some((place) => isFor(place, account) && matchPath(place.path, wanted));
  return isTheirs ? wanted : homeOf(account);
}

function CurrentPage() {
  const path = usePath();
  const now = useStore(session);
  for (const place of places) {
    const values = matchPath(place.path, path);
    if (!values) continue;
    if (place.audience === "everyone") return place.page(values);
    if (now.state === "loading") return <Skeleton rows={4} />;
    if (now.state === "failed") return <Failed problem={now.problem} retry={() => void loadSession()} />;
    if (place.audience === "visitor") {
      return now.state === "visitor" ? place.page(values) : <Redirect to={firstPageOf(now.account)} />;
    }
    if (now.state === "visitor") return <SignInFirst path={path} />;
    return isFor(place, now.account) ? place.page(values) : <NotFound otherAccount />;
  }
  return <NotFound />;
}

export function App() {
  useLanguage();
  return (
    <Shell>
      <CurrentPage />
    </Shell>
  );
}
