import { Problem, request } from "../api/client";
import type { Application, Order, Page, Product } from "../api/types";
import { t } from "../messages";
import { Arrow, ButtonLink, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { BoxIcon, ShipIcon, ShopIcon, UploadIcon } from "../parts/icons";
import { useLoad } from "../parts/load";

interface Situation {
  application: Application | null;
  products: Product[];
  waiting: Order[];
}

async function loadSituation(signal: AbortSignal): Promise<Situation> {
  const application = request<Application>("GET", "/api/v1/application", { signal }).catch((problem: Problem) => {
    if (problem.status === 404) return null;
    throw problem;
  });
  const products = request<Page<Product>>("GET", "/api/v1/products?limit=50", { signal });
  const waiting = request<Page<Order>>("GET", "/api/v1/orders?state=placed&limit=50", { signal });
  const [one, two, three] = await Promise.all([application, products, waiting]);
  return { application: one, products: two.items, waiting: three.items };
}

interface Step {
  title: string;
  text: string;
  action?: { href: string; text: string };
  note?: string;
}

/** The one thing to do next. */
function nextStep({ application, products, waiting }: Situation): Step {
  const state = application?.state;
  if (!application) return { title: t("home.start_title"), text: t("home.start_text"), action: { href: "/usaha", text: t("home.start_action") } };
  if (state === "draft") return { title: t("home.draft_title"), text: t("home.draft_text"), action: { href: "/usaha", text: t("home.draft_action") } };
  if (state === "needs_correction") return { title: t("home.correct_title"), text: t("home.correct_text"), note: application.correction?.note, action: { href: "/usaha", text: t("home.correct_action") } };
  if (state === "rejected") return { title: t("home.rejected_title"), text: t("home.rejected_text"), action: { href: "/usaha", text: t("home.see_application") } };
  if (waiting.length) return { title: t("home.orders_title", { count: waiting.length }), text: t("home.orders_text"), action: { href: "/pesanan", text: t("home.orders_action") } };
  if (!products.length) return { title: state === "approved" ? t("home.first_product_title") : t("home.waiting_title"), text: state === "approved" ? t("home.first_product_text") : t("home.waiting_text"), action: { href: "/produk/baru", text: t("home.first_product_action") } };
  if (state !== "approved") return { title: t("home.waiting_title"), text: t("home.waiting_text"), action: { href: "/usaha", text: t("home.see_application") } };
  if (!products.some((one) => one.state === "listed")) return { title: t("home.list_title"), text: t("home.list_text"), action: { href: "/produk", text: t("home.list_action") } };
  return { title: t("home.calm_title"), text: t("home.calm_text"), action: { href: "/produk", text: t("home.list_action") } };
}

export function Home() {
  const loaded = useLoad("home", loadSituation);
  if (loaded.state === "failed") return <><PageTitle title={t("home.title")} /><Failed problem={loaded.problem} retry={loaded.reload} /></>;
  const step = loaded.data && nextStep(loaded.data);
  return (
    <div class="home">
      <PageTitle title={t("home.title")} lead={t("home.lead")} />
      {!step || !loaded.data ? <Skeleton rows={3} tall /> : (
        <>
          <section class="next" data-test="next-step">
            <p class="next-over">{t("home.next")}</p>
            <h2>{step.title}</h2>
            <p>{step.text}</p>
            {step.note && <Notice tone="warning"><p>{step.note}</p></Notice>}
            {step.action && <ButtonLink href={step.action.href} test="next-action">{step.action.text}<Arrow /></ButtonLink>}
          </section>
          <ul class="tiles">
            <Tile href="/usaha" icon={<ShopIcon />} title={t("nav.business")} text={loaded.data.application ? t(`application.state.${loaded.data.application.state}`) : t("home.tile_business_none")} />
            <Tile href="/produk" icon={<BoxIcon />} title={t("nav.products")} text={loaded.data.products.length ? t("home.tile_products", { count: loaded.data.products.length >= 50 ? "50+" : loaded.data.products.length }) : t("home.tile_products_none")} />
            <Tile href="/pesanan" icon={<ShipIcon />} title={t("nav.orders")} text={loaded.data.waiting.length ? t("home.tile_orders", { count: loaded.data.waiting.length }) : t("home.tile_orders_none")} />
            <Tile href="/impor" icon={<UploadIcon />} title={t("import.title")} text={t("home.tile_import")} />
          </ul>
        </>
      )}
    </div>
  );
}

function Tile({ href, icon, title, text }: { href: string; icon: preact.JSX.Element; title: string; text: string }) {
  return (
    <li>
      <a class="tile" href={href}>
        <span class="tile-icon">{icon}</span>
        <span class="tile-text"><strong>{title}</strong><span>{text}</span></span>
      </a>
    </li>
  );
}
