/** The texts of a language for an area: exactly the keys of the Indonesian ones, or it does not compile. */
export type TextsOf<Indonesian> = Record<keyof Indonesian, string>;
