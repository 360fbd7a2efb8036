import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { newKey, Problem, request } from "../api/client";
import type { Photo, Product } from "../api/types";
import { amountFrom, amountTyped, date, groupWhileTyping, wholeNumber } from "../format";
import { t, textIfAny } from "../messages";
import { announce } from "../parts/announce";
import { BackLink, Badge, Button, ButtonLink, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { Confirm } from "../parts/dialog";
import { FileField, openField, SelectField, TextField, useFocusOnFirstError } from "../parts/fields";
import { AlertIcon, ImageIcon, TrashIcon, UploadIcon } from "../parts/icons";
import { useLeaveGuard } from "../parts/leave";
import { useLoad } from "../parts/load";
import { faultsElsewhere, faultsOf, problemText, type Faults } from "../parts/problem";
import { navigate, setLeaveGuard } from "../router";
import { openRejections } from "../rejections";
import { useStore } from "../store";
import { noteAt, ReturnedTexts, TextStates } from "../product/text_states";
import { productState, thumbOf } from "./products";

interface Typed {
  sku: string;
  titles: Record<"id" | "en" | "zh", string>;
  descriptions: Record<"id" | "en" | "zh", string>;
  category: string;
  hs_code: string;
  price: string;
  stock: string;
  weight_grams: string;
  state: string;
}

const blank: Typed = { sku: "", titles: { id: "", en: "", zh: "" }, descriptions: { id: "", en: "", zh: "" }, category: "", hs_code: "", price: "", stock: "", weight_grams: "", state: "draft" };

function typedFrom(product: Product | null): Typed {
  if (!product) return blank;
  const texts = (of: Product["title"] | null): Typed["titles"] => ({ id: of?.id ?? "", en: of?.en ?? "", zh: of?.zh ?? "" });
  return {
    sku: product.sku, titles: texts(product.title), descriptions: texts(product.description), category: product.category ?? "", hs_code: product.hs_code ?? "",
    price: amountTyped(product.price), stock: String(product.stock), weight_grams: String(product.weight_grams), state: product.state,
  };
}

function bodyFrom(typed: Typed): Record<string, unknown> {
  const filled = (texts: Typed["titles"]) => Object.fromEntries(Object.entries(texts).filter(([language, text]) => language === "id" || text.trim() !== ""));
  const body: Record<string, unknown> = {
    sku: typed.sku.trim(), title: filled(typed.titles), description: filled(typed.descriptions), price: { amount: amountFrom(typed.price), currency: "IDR" },
    stock: wholeNumber(typed.stock), weight_grams: wholeNumber(typed.weight_grams), state: typed.state,
  };
  if (typed.category.trim()) body.category = typed.category.trim();
  if (typed.hs_code.trim()) body.hs_code = typed.hs_code.trim();
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

export function ProductPage({ id }: { id: string | null }) {
  const loaded = useLoad<Product | null>(id ?? "new", async (signal) => (id ? request<Product>("GET", `/api/v1/products/${encodeURIComponent(id)}`, { signal }) : null));
  const product = loaded.data;
  const isMissing = loaded.state === "failed" && loaded.problem.status === 404;
  const rejected = useStore(openRejections).items.find((one) => one.product_id === id)?.open ?? 0;
  const title = id ? t("product.edit") : t("product.new");
  return (
    <div class="product">
      <BackLink href="/produk">{t("products.title")}</BackLink>
      <PageTitle title={title}>{product && <Badge {...productState(product)} />}</PageTitle>
      {rejected > 0 && <Notice tone="warning" title={t("rejection.notice_title", { count: rejected })} test="product-rejected"><p><a href="/penolakan">{t("rejection.notice_link")}</a></p></Notice>}
      {isMissing && <Notice tone="warning" test="product-missing"><p>{t("product.missing")}</p></Notice>}
      {loaded.state === "failed" && !isMissing && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {loaded.state === "loading" && !product && id && <Skeleton rows={5} tall />}
      {(loaded.state === "ready" || product) && <Editor key={product?.id ?? "new"} product={product} changed={loaded.set} />}
    </div>
  );
}

const pointers = ["/sku", "/title/id", "/title/en", "/title/zh", "/description/id", "/description/en", "/description/zh", "/category", "/hs_code", "/price", "/price/amount", "/stock", "/weight_grams", "/state"];

function Editor({ product, changed }: { product: Product | null; changed: (product: Product) => void }) {
  const [typed, setTyped] = useState(() => typedFrom(product));
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [dirty, setDirty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const version = useRef(product?.version ?? 0);
  if (product) version.current = Math.max(version.current, product.version);
  const key = useRef<string | null>(null);
  useFocusOnFirstError(problem, form);
  useLeaveGuard(dirty);
  // A link from elsewhere says which field is to be filled in.
  useLayoutEffect(() => {
    const wanted = new URLSearchParams(location.search).get("isi");
    if (wanted) openField(wanted);
  }, []);

  const set = (part: Partial<Typed>, ...at: string[]) => {
    setTyped({ ...typed, ...part });
    setDirty(true);
    setSaved(false);
    setFaults(Object.fromEntries(Object.entries(faults).filter(([pointer]) => !at.includes(pointer))));
  };
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setFaults({});
    // The key stays while nobody answered: repeating then creates nothing twice.
    key.current ??= newKey();
    try {
      const answer = product
        ? await request<Product>("PUT", `/api/v1/products/${product.id}`, { json: bodyFrom(typed), version: version.current })
        : await request<Product>("POST", "/api/v1/products", { json: bodyFrom(typed), idempotencyKey: key.current });
      key.current = null;
      setDirty(false);
      if (!product) {
        setLeaveGuard(null);
        navigate(`/produk/${answer.id}`, { replace: true, force: true });
        return;
      }
      version.current = answer.version;
      changed({ ...product, ...answer });
      setSaved(true);
      announce(t("product.saved"));
    } catch (caught) {
      const refused = caught as Problem;
      if (!refused.isTransient) key.current = null;
      if (refused.status === 412 && product) {
        await request<Product>("GET", `/api/v1/products/${product.id}`).then((now) => (version.current = now.version), () => undefined);
      }
      setProblem(refused);
      setFaults(faultsOf(refused));
    }
    setBusy(false);
  };
  const elsewhere = faultsElsewhere(faults, pointers);
  const hidden = product?.state === "listed" && product.listing && !product.listing.visible ? product.listing.why : undefined;
  return (
    <div class="columns">
      <form class="column-main" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {hidden !== undefined && (
          <Notice tone="warning" title={t("product.hidden_title")} test="listing-hidden">
            <p>{textIfAny(`product.why.${hidden}`) ?? t("product.why.other")}</p>
          </Notice>
        )}
        {product && <ReturnedTexts product={product} />}
        <section class="card form" aria-labelledby="about-title">
          <h2 id="about-title">{t("product.about")}</h2>
          <TextField name="title-id" label={t("product.title_id")} hint={t("product.title_hint")} value={typed.titles.id} error={faults["/title/id"] ?? faults["/title"]} warning={noteAt(product, "title", "id")} autoCapitalize="sentences" onInput={(id) => set({ titles: { ...typed.titles, id } }, "/title/id", "/title")} />
          <TextField name="description-id" label={t("product.description_id")} optional hint={t("product.description_hint")} rows={4} value={typed.descriptions.id} error={faults["/description/id"] ?? faults["/description"]} warning={noteAt(product, "description", "id")} onInput={(id) => set({ descriptions: { ...typed.descriptions, id } }, "/description/id", "/description")} />
          <details class="more" open={Boolean(typed.titles.en || typed.titles.zh || faults["/title/en"] || faults["/title/zh"] || faults["/description/en"] || faults["/description/zh"])}>
            <summary>{t("product.translations")}</summary>
            <div class="form">
              {(["en", "zh"] as const).map((language) => (
                <div class="form" key={language}>
                  <TextField name={`title-${language}`} label={t(`product.title_${language}`)} optional lang={language === "zh" ? "zh-CN" : "en"} value={typed.titles[language]} error={faults[`/title/${language}`]} warning={noteAt(product, "title", language)} onInput={(text) => set({ titles: { ...typed.titles, [language]: text } }, `/title/${language}`)} />
                  <TextField name={`description-${language}`} label={t(`product.description_${language}`)} optional rows={3} lang={language === "zh" ? "zh-CN" : "en"} value={typed.descriptions[language]} error={faults[`/description/${language}`]} warning={noteAt(product, "description", language)} onInput={(text) => set({ descriptions: { ...typed.descriptions, [language]: text } }, `/description/${language}`)} />
                </div>
              ))}
            </div>
          </details>
        </section>
        <section class="card form" aria-labelledby="sale-title">
          <h2 id="sale-title">{t("product.sale")}</h2>
          <TextField name="price" label={t("product.price")} prefix="Rp" inputMode="decimal" width="medium" value={typed.price} error={faults["/price"] ?? faults["/price/amount"]} onInput={(text) => set({ price: groupWhileTyping(text) }, "/price", "/price/amount")} />
          <TextField name="stock" label={t("product.stock")} hint={product && product.reserved > 0 ? t("product.reserved", { count: product.reserved }) : undefined} inputMode="numeric" width="short" value={typed.stock} error={faults["/stock"]} onInput={(stock) => set({ stock }, "/stock")} />
          <TextField name="weight_grams" label={t("product.weight")} hint={t("product.weight_hint")} suffix={t("product.grams")} inputMode="numeric" width="medium" value={typed.weight_grams} error={faults["/weight_grams"]} onInput={(weight_grams) => set({ weight_grams }, "/weight_grams")} />
          <SelectField name="state" label={t("product.state")} value={typed.state} width="medium" error={faults["/state"]} onChange={(state) => set({ state }, "/state")} options={[{ value: "draft", text: t("product.state.draft_long") }, { value: "listed", text: t("product.state.listed_long") }]} />
        </section>
        <section class="card form" aria-labelledby="export-title">
          <h2 id="export-title">{t("product.sorting")}</h2>
          <TextField name="sku" label={t("product.sku")} hint={t("product.sku_hint")} value={typed.sku} width="medium" error={faults["/sku"]} autoCapitalize="characters" onInput={(sku) => set({ sku }, "/sku")} />
          <TextField name="category" label={t("product.category")} optional value={typed.category} error={faults["/category"]} onInput={(category) => set({ category }, "/category")} />
          <TextField name="hs_code" label={t("product.hs_code")} hint={t("product.hs_code_hint")} optional inputMode="numeric" width="medium" value={typed.hs_code} error={faults["/hs_code"]} onInput={(hs_code) => set({ hs_code }, "/hs_code")} />
        </section>
        <div class="send">
          {problem && problem.status === 412 && <Notice tone="warning" alert test="form-error"><p>{t("product.changed_elsewhere")}</p></Notice>}
          {problem && problem.status !== 412 && (!Object.keys(faults).length || elsewhere.length > 0) && <Notice tone="bad" alert test="form-error"><p>{elsewhere.join(" ") || problemText(problem)}</p></Notice>}
          {Object.keys(faults).length > 0 && <p class="field-error" role="status">{t("application.faults", { count: Object.keys(faults).length })}</p>}
          {saved && <Notice tone="good" test="saved"><p>{t("product.saved")}</p></Notice>}
          <Button type="submit" busy={busy} wide test="submit">{product ? t("product.save") : t("product.create")}</Button>
          {!product && <p class="soft">{t("product.photos_later")}</p>}
        </div>
      </form>
      {product && (
        <aside class="column-side">
          <section class="card" aria-labelledby="export-link-title">
            <h2 id="export-link-title">{t("product.export_title")}</h2>
            <p class="soft">{t("product.export_text")}</p>
            <ButtonLink kind="secondary" wide href={`/produk/${product.id}/ekspor`} test="go-export">{t("product.export_action")}</ButtonLink>
          </section>
          <TextStates product={product} />
          <Photos product={product} changed={(now) => { version.current = now.version; changed(now); }} />
          <section class="card">
            <dl class="facts">
              <div class="fact"><dt>{t("product.updated")}</dt><dd>{date(product.updated_at)}</dd></div>
            </dl>
            <Remove product={product} version={() => version.current} />
          </section>
        </aside>
      )}
    </div>
  );
}

function Photos({ product, changed }: { product: Product; changed: (product: Product) => void }) {
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState("");
  const [removing, setRemoving] = useState<string | null>(null);
  const url = `/api/v1/products/${product.id}`;
  const refresh = async () => changed(await request<Product>("GET", url));
  const say = (problem: Problem) => setError(Object.values(faultsOf(problem))[0] ?? problemText(problem));
  const upload = async (file: File) => {
    setError("");
    setProgress(0);
    try {
      const form = new FormData();
      form.set("file", file, file.name);
      await request<Photo>("POST", `${url}/photos`, { form, onProgress: setProgress, idempotencyKey: newKey() });
      await refresh();
      announce(t("photo.added"));
    } catch (caught) {
      say(caught as Problem);
    }
    setProgress(null);
  };
  const remove = async (photo: Photo) => {
    setError("");
    setRemoving(photo.id);
    try {
      await request<void>("DELETE", `${url}/photos/${photo.id}`, { version: product.version });
      await refresh();
    } catch (caught) {
      if ((caught as Problem).status === 412) await refresh().catch(() => {});
      say(caught as Problem);
    }
    setRemoving(null);
  };
  return (
    <section class="card form" aria-labelledby="photos-title">
      <h2 id="photos-title">{t("photo.title")}</h2>
      <ul class="photos">
        {product.photos.map((photo, at) => (
          <li key={photo.id} data-test="photo">
            <img src={thumbOf(photo.id)} alt={t("photo.alt", { number: at + 1 })} width="160" height="160" />
            <button type="button" class="icon-button photo-remove" disabled={removing === photo.id} aria-label={t("photo.remove", { number: at + 1 })} data-test="photo-remove" onClick={() => void remove(photo)}>
              <TrashIcon />
            </button>
          </li>
        ))}
        {product.photos.length === 0 && <li class="photo-none"><ImageIcon /></li>}
      </ul>
      <FileField name="photo-file" label={progress === null ? t("photo.add") : t("document.sending")} accept="image/jpeg,image/png,image/webp" busy={progress !== null} icon={<UploadIcon />} onFile={(file) => void upload(file)} error={error || undefined} />
      {progress !== null && <progress class="progress" max={1} value={progress} aria-label={t("document.sending")} />}
      {error && <p class="field-error" id="photo-file-error" role="alert" data-test="photo-error"><AlertIcon /><span>{error}</span></p>}
      <p class="soft">{t("photo.hint")}</p>
    </section>
  );
}

function Remove({ product, version }: { product: Product; version: () => number }) {
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async () => {
    setBusy(true);
    try {
      await request<void>("DELETE", `/api/v1/products/${product.id}`, { version: version() });
      announce(t("product.deleted"));
      navigate("/produk", { replace: true, force: true });
    } catch (caught) {
      setProblem(caught as Problem);
      setAsks(false);
      setBusy(false);
    }
  };
  return (
    <>
      {problem && <Notice tone="bad" alert><p>{problemText(problem)}</p></Notice>}
      <Button kind="danger" wide onClick={() => setAsks(true)} test="delete"><TrashIcon />{t("product.delete")}</Button>
      {asks && (
        <Confirm title={t("product.delete_title")} action={t("product.delete")} danger busy={busy} onConfirm={() => void remove()} onCancel={() => setAsks(false)}>
          <p>{t("product.delete_text", { name: product.title.id || product.sku })}</p>
        </Confirm>
      )}
    </>
  );
}
