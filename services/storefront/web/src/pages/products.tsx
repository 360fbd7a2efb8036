import { useEffect, useState } from "preact/hooks";
import { Problem, request } from "../api/client";
import type { Page, Product } from "../api/types";
import { count, money, textOf } from "../format";
import { t } from "../messages";
import { Badge, Button, ButtonLink, Empty, Failed, PageTitle, Skeleton } from "../parts/basics";
import { BoxIcon, ImageIcon, PlusIcon, SearchIcon, UploadIcon } from "../parts/icons";
import { problemText } from "../parts/problem";
import { useLoad } from "../parts/load";

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
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const more = async (next: string, before: Product[]) => {
    setBusy(true);
    setProblem(null);
    try {
      const page = await request<Page<Product>>("GET", next);
      loaded.set({ items: [...before, ...page.items], next: page.next });
    } catch (caught) {
      setProblem(caught as Problem);
    }
    setBusy(false);
  };
  const page = loaded.data;
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
        <input type="search" value={typed} placeholder={t("products.search")} aria-label={t("products.search")} data-test="search" onInput={(event) => setTyped(event.currentTarget.value)} />
      </div>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={5} tall />}
      {page && page.items.length === 0 && (query ? (
        <Empty title={t("products.none_found", { query })} icon={<SearchIcon />} />
      ) : (
        <Empty title={t("products.empty_title")} icon={<BoxIcon />}><p>{t("products.empty_text")}</p></Empty>
      ))}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {page.items.map((product) => <ProductRow key={product.id} product={product} />)}
        </ul>
      )}
      {page?.next && <Button kind="secondary" busy={busy} onClick={() => void more(page.next!, page.items)} test="more">{t("common.more")}</Button>}
      {problem && <p class="field-error" role="alert">{problemText(problem)}</p>}
    </div>
  );
}

function ProductRow({ product }: { product: Product }) {
  const photo = product.photos[0];
  return (
    <li>
      <a class="row row-photo" href={`/produk/${product.id}`} data-test="product-row">
        <span class="thumb">{photo ? <img src={thumbOf(photo.id)} alt="" width="64" height="64" loading="lazy" /> : <ImageIcon />}</span>
        <span class="row-main">
          <strong class="row-title">{textOf(product.title) || product.sku}</strong>
          <span class="row-sub">{product.sku}</span>
          <span class="row-figures"><span class="price">{money(product.price)}</span><span class="soft">{t("products.stock", { count: count(product.stock) })}</span></span>
        </span>
        <Badge {...productState(product)} />
      </a>
    </li>
  );
}
