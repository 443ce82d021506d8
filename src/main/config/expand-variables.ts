export type ExpandedText =
  | { readonly kind: 'expanded'; readonly value: string }
  | { readonly kind: 'missing'; readonly variable: string }

/**
 * Puts the environment into a text: `${NAME}` stands for the variable, `$${NAME}` for the letters
 * `${NAME}`. Names are capitals, digits and underscores; anything else stays as it is. A variable
 * that is unset or empty is reported by its name.
 */
export function expandVariables(
  source: string,
  env: Readonly<Record<string, string | undefined>>,
): ExpandedText {
  let missing: string | undefined
  const value = source.replace(
    /(\$?)\$\{([A-Z_][A-Z0-9_]*)\}/g,
    (whole: string, dollar: string, name: string) => {
      if (dollar !== '') return whole.slice(1)
      const found = env[name]
      if (!found) missing ??= name
      return found ?? ''
    },
  )
  return missing === undefined
    ? { kind: 'expanded', value }
    : { kind: 'missing', variable: missing }
}
