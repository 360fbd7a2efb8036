import { AlertIcon } from "./icons";

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
}

/** One of a few answers: radio buttons that look like buttons. */
export function Choice({ name, label, value, options, onChange, hint, error }: ChoiceProps) {
  const described = [error && `field-${name}-error`, hint && `field-${name}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset class="choice" aria-describedby={described || undefined}>
      <legend>{label}</legend>
      {hint && <p class="hint" id={`field-${name}-hint`}>{hint}</p>}
      <div class="choice-options">
        {options.map((one) => (
          <label key={one.value} class="choice-option">
            <input type="radio" name={name} value={one.value} checked={one.value === value} aria-invalid={error ? true : undefined} data-test={`${name}-${one.value}`} onChange={() => onChange(one.value)} />
            <span>{one.text}</span>
          </label>
        ))}
      </div>
      {error && <p class="field-error" id={`field-${name}-error`} data-test={`${name}-error`}><AlertIcon /><span>{error}</span></p>}
    </fieldset>
  );
}
