import { useEffect, useState } from "preact/hooks";
import { request } from "../api/client";
import type { ReadinessList, ReadinessRow } from "../api/trade";
import type { Page, Product } from "../api/types";
import { count, money, textOf } from "../format";
import { t } from "../messages";
import { Badge, ButtonLink, Empty, Failed, PageTitle, Skeleton } from "../parts/basics";
import { BoxIcon, ImageIcon, PlusIcon, SearchIcon, UploadIcon } from "../parts/icons";
import { SelectField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { MoreButton } from "../parts/more";
import { openRejections } from "../rejections";
import { useStore } from "../store";
import { Mark } from "../trade/mark";
import { ReadyList } from "../trade/ready_list";
import { routeName, routesAbroad } from "../trade/words";

export const thumbOf = (photoId: string): string => `/media/${encodeURIComponent(photoId)}/thumb`;

/** The word on the badge: listed, but not seen by partners, is a state of its own. */
export function productState(product: Product): { state: string; text: string } {
  if (product.state === "listed" && product.listing && !product.listing.visible) return { state: "hidden", text: t("product.state.hidden") };
  return { state: product.state, text: t(`product.state.${product.state}`) };
}

export function Products() {
  const [typed, setTyped] = useState("");
  const [query, setQuery] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const loaded = useLoad(`products ${query}`, (signal) => request<Page<Product>>("GET", `/api/v1/products?limit=50${query ? `&q=${encodeURIComponent(query)}` : ""}`, { signal }));
  const [route, setRoute] = useState("");
  // The marks come by themselves: the list neither waits for them nor fails with them.
  const marks = useLoad("marks", async (signal) => {
    const all = await request<ReadinessList>("GET", "/api/v1/readiness?limit=500", { signal });
    return new Map(all.items.map((one) => [one.product_id, one.routes]));
  });
  const page = loaded.data;
  const hasProducts = Boolean(page?.items.length) || query !== "" || route !== "";
  return (
    <div class="products">
      <PageTitle
        title={t("products.title")}
        actions={<>
          <ButtonLink href="/impor" kind="secondary" test="go-import"><UploadIcon />{t("products.import")}</ButtonLink>
          <ButtonLink href="/produk/baru" test="go-new-product"><PlusIcon />{t("products.new")}</ButtonLink>
        </>}
      />
      <div class="search" role="search">
        <SearchIcon />
        <input type="search" value={typed} placeholder={t("products.search")} aria-label={t("products.search")} data-test="search" onInput={(event) => { setTyped(event.currentTarget.value); setRoute(""); }} />
      </div>
      {hasProducts && <SelectField name="by-route" label={t("products.by_route")} value={route} onChange={(next) => { setRoute(next); setTyped(""); }} options={[{ value: "", text: t("products.any_route") }, ...routesAbroad.map((value) => ({ value, text: routeName(value) }))]} />}
      {route ? <ReadyList key={route} route={route} /> : (
        <>
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!page && loaded.state === "loading" && <Skeleton rows={5} tall />}
          {page && page.items.length === 0 && (query ? (
            <Empty title={t("products.none_found", { query })} icon={<SearchIcon />} />
          ) : (
            <Empty title={t("products.empty_title")} icon={<BoxIcon />}><p>{t("products.empty_text")}</p></Empty>
          ))}
          {page && page.items.length > 0 && (
            <ul class="rows" aria-busy={loaded.state === "loading"}>
              {page.items.map((product) => <ProductRow key={product.id} product={product} routes={marks.data?.get(product.id)} />)}
            </ul>
          )}
          {page && <MoreButton page={page} added={loaded.set} />}
        </>
      )}
    </div>
  );
}

function ProductRow({ product, routes }: { product: Product; routes?: ReadinessRow["routes"] }) {
  const photo = product.photos[0];
  const name = textOf(product.title) || product.sku;
  const isRejected = useStore(openRejections).items.some((one) => one.product_id === product.id);
  return (
    <li class="product-item">
      <a class="row row-photo" href={`/produk/${product.id}`} data-test="product-row">
        <span class="thumb">{photo ? <img src={thumbOf(photo.id)} alt="" width="64" height="64" loading="lazy" /> : <ImageIcon />}</span>
        <span class="row-main">
          <strong class="row-title">{name}</strong>
          <span class="row-sub">{product.sku}</span>
          <span class="row-figures"><span class="price">{money(product.price)}</span><span class="soft">{t("products.stock", { count: count(product.stock) })}</span></span>
        </span>
        {isRejected && <Badge state="rejection_open" text={t("rejection.badge")} />}
        <Badge {...productState(product)} />
      </a>
      <Mark product={product.id} name={name} routes={routes} />
    </li>
  );
}
