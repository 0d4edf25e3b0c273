export const ALL_PACKAGES: readonly string[];

export const FONT_PACKAGES: readonly string[];

/** Installs what is missing of `need`, or throws one sentence that names it. */
export function ensureSystemPackages(options?: { readonly need?: readonly string[] }): void;
