// Form controls: label, hint and error are tied to the control; the error is the server's sentence.
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { t } from "../messages";
import { AlertIcon, EyeIcon, EyeOffIcon } from "./icons";

interface FieldProps {
  /** Name of the control: its id and data-test hook. */
  name: string;
  label: string;
  hint?: ComponentChildren;
  error?: string;
  warning?: string;
  optional?: boolean;
}

interface TextProps extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  type?: "text" | "email" | "password" | "tel" | "search" | "date" | "datetime-local";
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search";
  autoComplete?: string;
  autoCapitalize?: "none" | "sentences" | "characters";
  placeholder?: string;
  rows?: number;
  prefix?: string;
  suffix?: string;
  list?: string;
  lang?: string;
  readOnly?: boolean;
  width?: "short" | "medium";
}

const idOf = (name: string): string => `field-${name}`;

function describedBy({ name, hint, error, warning }: FieldProps): string | undefined {
  const ids = [error && `${idOf(name)}-error`, warning && `${idOf(name)}-warning`, hint && `${idOf(name)}-hint`].filter(Boolean);
  return ids.length ? ids.join(" ") : undefined;
}

function Around({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  const id = idOf(field.name);
  return (
    <div class={`field${field.error ? " field-wrong" : ""}`}>
      <label for={id}>
        {field.label}
        {field.optional && <span class="optional"> {t("form.optional")}</span>}
      </label>
      {field.hint && <p class="hint" id={`${id}-hint`}>{field.hint}</p>}
      {children}
      {field.error && (
        <p class="field-error" id={`${id}-error`} data-test={`${field.name}-error`}>
          <AlertIcon />
          <span>{field.error}</span>
        </p>
      )}
      {field.warning && !field.error && (
        <p class="field-warning" id={`${id}-warning`} data-test={`${field.name}-warning`}>{field.warning}</p>
      )}
    </div>
  );
}

export function TextField(props: TextProps) {
  const { name, value, onInput, onBlur, type = "text", rows, prefix, suffix, width } = props;
  const shared = {
    id: idOf(name),
    name,
    value,
    "data-test": name,
    "aria-invalid": props.error ? (true as const) : undefined,
    "aria-describedby": describedBy(props),
    autocomplete: props.autoComplete ?? "off",
    placeholder: props.placeholder,
    lang: props.lang,
    readOnly: props.readOnly,
    onBlur,
  };
  const control = rows ? (
    <textarea {...shared} rows={rows} onInput={(event) => onInput(event.currentTarget.value)} />
  ) : (
    <input {...shared} type={type} inputMode={props.inputMode} list={props.list} autocapitalize={props.autoCapitalize} spellcheck={false} onInput={(event) => onInput(event.currentTarget.value)} />
  );
  return (
    <Around {...props}>
      <div class={`control${width ? ` control-${width}` : ""}${prefix ? " has-prefix" : ""}${suffix ? " has-suffix" : ""}`}>
        {prefix && <span class="affix" aria-hidden="true">{prefix}</span>}
        {control}
        {suffix && <span class="affix" aria-hidden="true">{suffix}</span>}
      </div>
    </Around>
  );
}

export function PasswordField(props: Omit<TextProps, "type" | "rows">) {
  const [shown, setShown] = useState(false);
  return (
    <Around {...props}>
      <div class="control has-suffix">
        <input
          id={idOf(props.name)} name={props.name} data-test={props.name} type={shown ? "text" : "password"} value={props.value}
          aria-invalid={props.error ? true : undefined} aria-describedby={describedBy(props)} autocomplete={props.autoComplete} autocapitalize="none" spellcheck={false}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <button type="button" class="reveal" aria-pressed={shown} aria-label={t("form.show_password")} data-test="show-password" onClick={() => setShown(!shown)}>
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      </div>
    </Around>
  );
}

interface SelectProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  options: readonly { value: string; text: string }[];
  placeholder?: string;
  width?: "short" | "medium";
}

export function SelectField(props: SelectProps) {
  return (
    <Around {...props}>
      <div class={`control control-select${props.width ? ` control-${props.width}` : ""}`}>
        <select
          id={idOf(props.name)} name={props.name} data-test={props.name} value={props.value} aria-invalid={props.error ? true : undefined} aria-describedby={describedBy(props)}
          onChange={(event) => props.onChange(event.currentTarget.value)} onBlur={props.onBlur}
        >
          {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
          {props.options.map((one) => (
            <option key={one.value} value={one.value}>{one.text}</option>
          ))}
        </select>
      </div>
    </Around>
  );
}

/** A file to choose, or `multiple` of them, drawn as a button; the real control stays reachable by keyboard. */
export function FileField({ name, label, accept, onFile, multiple, busy, icon, error }: { name: string; label: string; accept: string; onFile: (file: File) => void; multiple?: boolean; busy?: boolean; icon?: ComponentChildren; error?: string }) {
  return (
    <label class={`file-choice${busy ? " file-busy" : ""}`}>
      <input
        type="file" name={name} class="file-input" accept={accept} multiple={multiple} data-test={name} disabled={busy} aria-invalid={error ? true : undefined} aria-describedby={error ? `${name}-error` : undefined}
        onChange={(event) => {
          const input = event.currentTarget;
          for (const file of input.files ?? []) onFile(file);
          input.value = ""; // the same file may be chosen again
        }}
      />
      {icon}
      <span>{label}</span>
    </label>
  );
}

/** Leads to a field of the page by its name; of a choice, to the answer that is chosen. */
export function openField(name: string): void {
  const all = document.getElementsByName(name);
  const field = [...all].find((one) => (one as HTMLInputElement).checked) ?? all[0];
  field?.closest("details")?.setAttribute("open", "");
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

/** Puts the focus on the first control of the form with an error; true when there was one. */
export function focusFirstError(form: HTMLElement | null): boolean {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  first?.focus();
  return Boolean(first);
}

/**
 * Leads to the first control with an error as soon as `fault` says that there is one: before the page is painted,
 * so that whoever types on at once types into it.
 */
export function useFocusOnFirstError(fault: unknown, form: RefObject<HTMLElement>): void {
  useLayoutEffect(() => void (fault && focusFirstError(form.current)), [fault]);
}
