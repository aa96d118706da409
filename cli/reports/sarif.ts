/** SARIF 2.1.0: the chain as a code flow and as related locations, fingerprints, the bare rule name as id. */
import { type ChainHop, describeFrozen, type Finding, type Place } from '@tenfold/project';
import { ruleDefinitions, ruleUrl } from 'eslint-plugin-tenfold';
import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { CheckResult } from '../check-project.js';
import { version } from '../version.js';
import { Lines } from './lines.js';
import type { Report } from './report.js';

export const writeSarif: Report = (results) => {
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: results.map(runOf) };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function runOf({ project, files, findings, problems, troubles, cruise }: CheckResult): Run {
  const lines = new Lines(project);
  const rules: ReportingDescriptor[] = [
    ...ruleDefinitions.map((rule) => ({ id: rule.name, shortDescription: { text: rule.description }, helpUri: ruleUrl(rule.name), properties: { decision: rule.decision } })),
    ...(cruise?.rules ?? []).map((rule) => ({ id: rule.name, shortDescription: { text: rule.description } })),
  ];
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: { name: 'Tenfold', semanticVersion: version, informationUri: 'https://github.com/tenfold-dev/tenfold', rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { ROOT: { description: { text: "The project's root." } } },
    invocations: [{
      executionSuccessful: files > 0 && !troubles.length,
      toolExecutionNotifications: [
        ...troubles.map((text) => ({ level: 'error' as const, message: { text } })),
        ...problems.map((problem) => ({ level: 'warning' as const, message: { text: problem.message }, locations: [locationOf(problem, lines)] })),
      ],
    }],
    results: findings.map((finding) => resultOf(finding, indexes.get(finding.rule)!, lines)),
  };
}

function resultOf(finding: Finding, ruleIndex: number, lines: Lines): Result {
  const hops = finding.chain.map((hop) => hopOf(hop, lines));
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.level === 'note' ? 'note' : finding.severity === 'error' ? 'error' : 'warning',
    message: { text: finding.message },
    locations: [locationOf(finding, lines)],
    partialFingerprints: { 'tenfold/v1': finding.fingerprint },
    ...(finding.frozen ? { suppressions: [{ kind: 'external' as const, justification: describeFrozen(finding.frozen) }] } : {}),
    ...(hops.length ? { relatedLocations: hops.map((hop, id) => ({ ...hop, id })), codeFlows: [{ threadFlows: [{ locations: hops.map((location) => ({ location })) }] }] } : {}),
  };
}

function hopOf(hop: ChainHop, lines: Lines): Location {
  return { ...locationOf(hop, lines), message: { text: hop.label } };
}

function locationOf(place: Place, lines: Lines): Location {
  const [start, end] = [lines.start(place), lines.end(place)];
  return {
    physicalLocation: {
      artifactLocation: { uri: place.path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}
