/** Names in a rule's options: as the database has them, with `*` for anything. @param flags of the expression; by default letters are the same in both cases */
export function matchName(pattern: string, name: string, flags = 'i'): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, flags).test(name);
}
