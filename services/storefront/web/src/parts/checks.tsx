import { AlertIcon } from "./icons";

interface ChecksProps {
  name: string;
  legend: string;
  options: readonly { value: string; text: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string;
}

/** Some of a few: check boxes under one legend. The order of `chosen` is that of the options. */
export function Checks({ name, legend, options, chosen, onChange, error }: ChecksProps) {
  const set = (value: string, is: boolean) => onChange(options.map((one) => one.value).filter((one) => (one === value ? is : chosen.includes(one))));
  return (
    <fieldset class="checks" aria-describedby={error ? `field-${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map((one) => (
        <label key={one.value} class="check">
          <input type="checkbox" name={name} checked={chosen.includes(one.value)} aria-invalid={error ? true : undefined} data-test={`${name}-${one.value}`} onChange={(event) => set(one.value, event.currentTarget.checked)} />
          <span>{one.text}</span>
        </label>
      ))}
      {error && <p class="field-error" id={`field-${name}-error`} data-test={`${name}-error`}><AlertIcon /><span>{error}</span></p>}
    </fieldset>
  );
}
