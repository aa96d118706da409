/** A name in snake case, as Sequelize and Objection write it. */
export function underscored(name: string): string {
  return name.replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/[-\s.]+/g, '_').toLowerCase();
}
