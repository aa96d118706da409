/** Folders of one name are told apart by as many of the folders above them as it takes. */
export function distinctName(found: readonly { readonly name: string }[], name: string, folder: string): string {
  const taken = new Set(found.map((each) => each.name));
  if (!taken.has(name)) return name;
  const names = folder.split('/');
  for (let count = Math.min(3, names.length); count < names.length; count += 1) {
    const longer = names.slice(-count).join('/');
    if (!taken.has(longer)) return longer;
  }
  return folder;
}
