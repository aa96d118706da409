/** Two folders of one name are told apart by their parents. */
export function distinctName(found: readonly { readonly name: string }[], name: string, folder: string): string {
  return found.some((each) => each.name === name) ? folder.split('/').slice(-3).join('/') : name;
}
