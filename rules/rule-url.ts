/** Where a rule's page is read. */
export function ruleUrl(name: string): string {
  return `https://github.com/tenfold-dev/tenfold/blob/main/rules/${name}/${name}.md`;
}
