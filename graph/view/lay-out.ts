/** Where each module and each arrow stands: layered, from who imports to who is imported. Nothing is random in it. */
import { Graph, layout } from '@dagrejs/dagre';
import type { ModuleGraph } from '@tenfold/project';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
  /** The name, shortened to what fits. */
  readonly label: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the order of `graph.modules`, with their centres. */
  readonly boxes: readonly Box[];
  /** By the order of `graph.edges`. */
  readonly arrows: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

const longestLabel = 26;

export function layOut(graph: ModuleGraph): Layout {
  const plan = new Graph({ multigraph: true }).setGraph({ rankdir: 'LR', ranksep: 72, nodesep: 26, edgesep: 14, marginx: 16, marginy: 16 }).setDefaultEdgeLabel(() => ({}));
  const ids = new Map(graph.modules.map((module, index) => [module.name, `m${index}`]));
  const labels = graph.modules.map((module) => (module.name.length > longestLabel ? `…${module.name.slice(1 - longestLabel)}` : module.name));
  labels.forEach((label, index) => plan.setNode(`m${index}`, { width: Math.max(96, Math.round(label.length * 7.6) + 32), height: 48 }));
  graph.edges.forEach(({ from, to }, index) => plan.setEdge(ids.get(from)!, ids.get(to)!, { width: 44, height: 20, labelpos: 'c' }, `e${index}`));
  layout(plan);
  const { width, height } = plan.graph() as { width: number; height: number };
  return {
    width: Math.ceil(width), height: Math.ceil(height),
    boxes: labels.map((label, index) => ({ ...(plan.node(`m${index}`) as Omit<Box, 'label'>), label })),
    arrows: graph.edges.map(({ from, to }, index) => {
      const { points, x, y } = plan.edge(ids.get(from)!, ids.get(to)!, `e${index}`) as unknown as { points: readonly Point[] } & Point;
      return { points, label: { x, y } };
    }),
  };
}
