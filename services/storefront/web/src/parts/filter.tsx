/** One of a few: buttons in a row that can be swiped on a phone. */
export function Filter({ label, value, options, onChange }: { label: string; value: string; options: { value: string; text: string }[]; onChange: (value: string) => void }) {
  return (
    <div class="filter" role="group" aria-label={label}>
      {options.map((one) => (
        <button key={one.value} type="button" class="chip" aria-pressed={one.value === value} data-test={`filter-${one.value || "all"}`} onClick={() => onChange(one.value)}>
          {one.text}
        </button>
      ))}
    </div>
  );
}
