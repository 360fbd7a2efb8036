// Rows by what they have in common.
export const byKey = (rows, key) => new Map(rows.map((row) => [row[key], row]));

export const grouped = (rows, keyOf) => {
  const groups = new Map();
  for (const row of rows)
    (groups.get(keyOf(row)) ?? groups.set(keyOf(row), []).get(keyOf(row))).push(row);
  return groups;
};

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
