// A number for each line of an order.
import type { OrderLine } from "../api/types";
import { count, wholeNumber } from "../format";
import { t } from "../messages";
import { TextField } from "../parts/fields";
import type { Faults } from "../parts/problem";
import { leftOf, titleOf } from "./words";

/** What was typed, by number of the line. */
export type Quantities = Record<number, string>;

/** The lines of which something is left: only those can be answered for. */
export const openLines = (lines: readonly OrderLine[]): OrderLine[] => lines.filter((line) => leftOf(line) > 0);
export const fullQuantities = (lines: readonly OrderLine[]): Quantities => Object.fromEntries(lines.map((line) => [line.line, String(leftOf(line))]));

/** As the API takes them, in the order of `lines`: "/lines/1/quantity" is the second of them. */
export const typedLines = (lines: readonly OrderLine[], typed: Quantities) => lines.map(({ line }) => ({ line, quantity: wholeNumber(typed[line] ?? "") }));
export const quantityPointers = (lines: readonly OrderLine[]): string[] => lines.map((_, at) => `/lines/${at}/quantity`);

interface Props {
  lines: readonly OrderLine[];
  typed: Quantities;
  label: string;
  faults: Faults;
  onInput: (line: number, text: string, pointer: string) => void;
}

export function LineQuantities({ lines, typed, label, faults, onInput }: Props) {
  return (
    <div class="line-quantities">
      {lines.map((line, at) => {
        const pointer = `/lines/${at}/quantity`;
        return (
          <div key={line.line} role="group" aria-label={titleOf(line)}>
            <p class="row-main"><strong>{titleOf(line)}</strong><span class="row-sub">{line.sku}</span></p>
            <TextField
              name={`quantity-${line.line}`} label={label} value={typed[line.line] ?? ""} error={faults[pointer]} inputMode="numeric" width="short"
              suffix={t("order.of_left", { left: count(leftOf(line)) })} onInput={(text) => onInput(line.line, text, pointer)}
            />
          </div>
        );
      })}
    </div>
  );
}
