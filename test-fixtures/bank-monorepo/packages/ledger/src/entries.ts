export interface Entry {
  account: string;
  cents: number;
}
