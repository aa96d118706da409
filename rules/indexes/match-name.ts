/** Names in options, with `*` for any letters. */
export function matchesName(patterns: readonly string[], names: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const whole = new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
    return names.some((name) => whole.test(name));
  });
}
