// A number for each line of an order.
import type { Order, OrderLine } from "../api/types";
import { count, wholeNumber } from "../format";
import { t } from "../messages";
import { TextField } from "../parts/fields";
import type { Faults } from "../parts/problem";
import { titleOf } from "./words";

/** What was typed, by number of the line. */
export type Quantities = Record<number, string>;

/** How many of a line there are to choose from. */
export type Most = (line: OrderLine) => number;
/** The lines that have something to choose from. */
export const linesWith = (order: Order, most: Most): OrderLine[] => (order.lines ?? []).filter((line) => most(line) > 0);
export const allOf = (lines: readonly OrderLine[], most: Most): Quantities => Object.fromEntries(lines.map((line) => [line.line, String(most(line))]));

/** As the API takes them, in the order of `lines`: "/lines/1/quantity" is the second of them. */
export const typedLines = (lines: readonly OrderLine[], typed: Quantities) => lines.map(({ line }) => ({ line, quantity: wholeNumber(typed[line] ?? "") }));
export const quantityPointers = (lines: readonly OrderLine[]): string[] => lines.map((_, at) => `/lines/${at}/quantity`);

interface Props {
  lines: readonly OrderLine[];
  typed: Quantities;
  most: Most;
  label: string;
  faults: Faults;
  onInput: (line: number, text: string, pointer: string) => void;
}

export function LineQuantities({ lines, typed, most, label, faults, onInput }: Props) {
  return (
    <div class="line-quantities">
      {lines.map((line, at) => {
        const pointer = `/lines/${at}/quantity`;
        return (
          <div key={line.line} role="group" aria-label={titleOf(line)}>
            <p class="row-main"><strong>{titleOf(line)}</strong><span class="row-sub">{line.sku}</span></p>
            <TextField
              name={`quantity-${line.line}`} label={label} value={typed[line.line] ?? ""} error={faults[pointer]} inputMode="numeric" width="short"
              suffix={t("order.of_left", { left: count(most(line)) })} onInput={(text) => onInput(line.line, text, pointer)}
            />
          </div>
        );
      })}
    </div>
  );
}
