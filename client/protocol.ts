// The two requests that are Tenfold's own. The server declares the same shapes.

export interface ModuleGraphParams {
  /** Uri of the workspace folder; without it, the first one. */
  folder?: string;
}

export interface ModuleGraphResult {
  /** A whole page, with __NONCE__ where its script and its style name their nonce. */
  html: string;
  /** Uri of the folder that the paths in the page are relative to. */
  root: string;
}

export interface CheckWorkspaceResult {
  files: number;
  findings: number;
  message: string;
}
