/** The commands and their words. Exit codes: 0 clean, 1 findings, 2 could not run (completely). */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { baseline, type BaselineOptions } from './commands/baseline.js';
import { check, type CheckOptions } from './commands/check.js';
import { type ConfigOptions, printConfig } from './commands/config.js';
import { decisions } from './commands/decisions.js';
import { graph, type GraphOptions } from './commands/graph.js';
import { schemaCheck } from './commands/schema-check.js';
import { schemaPlan, type SchemaPlanOptions } from './commands/schema-plan.js';
import { schemaVerify, type SchemaVerifyOptions } from './commands/schema-verify.js';
import { why, type WhyOptions } from './commands/why.js';
import type { Io } from './io.js';
import { version } from './version.js';

/** @param args without `node` and the script */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  let code = 0;
  const program = new Command('tenfold').description('Checks the five architecture decisions that let a TypeScript backend grow tenfold.').version(version)
    .exitOverride().configureOutput({ writeOut: io.out, writeErr: io.error }).showHelpAfterError('(tenfold --help tells more)');
  program.command('check').description('check a project, or some of its files').argument('[paths...]', 'files or folders; the project is found from them', ['.'])
    .option('--format <format[=file]>', 'stylish, json or sarif; repeatable; with =FILE it is written there', collect, [])
    .addOption(new Option('--preset <name>', 'which rules run, and how strictly').choices(['starter', 'recommended', 'strict']))
    .option('--max-warnings <number>', 'more warnings than this are a failure', readCount)
    .option('--untrusted', 'execute nothing of the project: no ESLint or dependency-cruiser configuration of its own')
    .option('--verify', 'have dependency-cruiser check the module boundaries a second time, and say how far both agree')
    .action(async (paths: string[], options: CheckOptions) => { code = await check(paths, options, io); });
  program.command('baseline').description("freeze today's findings in tenfold-baseline.json; where that is there already, take out what is mended").argument('[paths...]', 'files or folders; the project is found from them', ['.'])
    .option('--add', 'freeze what is new, too')
    .option('--check', 'write nothing, and fail where something frozen is mended')
    .option('--reason <text>', 'why what is newly frozen may stay')
    .option('--date <day>', 'the day it is frozen, as in 2026-03-01; today, if it is not given', readDay)
    .addOption(new Option('--preset <name>', 'which rules run, and how strictly').choices(['starter', 'recommended', 'strict']))
    .option('--untrusted', 'execute nothing of the project')
    .action(async (paths: string[], options: BaselineOptions) => { code = await baseline(paths, options, io); });
  program.command('graph').description('draw the module graph of a project').argument('[path]', 'a file or folder of the project', '.')
    .option('--format <format[=file]>', 'mermaid, dot, json, html, text or csv, with --diff markdown or json; repeatable; with =FILE it is written there', collect, [])
    .option('--diff <ref>', 'tell what has become of the boundaries since this branch left a commit; nothing where nothing has')
    .action(async (path: string, options: GraphOptions) => { code = await graph(path, options, io); });
  program.command('why').description('show the shortest chain of imports from one module or file to another').argument('<from>', 'a module, or a file or folder of the project').argument('<to>', 'the same')
    .option('--in <path>', 'a file or folder of the project', '.').option('--types', 'follow what is taken for types alone, too')
    .action((from: string, to: string, options: WhyOptions) => { code = why(from, to, options, io); });
  program.command('config').description('show what was detected in a project, and why').argument('[path]', 'a file or folder of the project', '.')
    .option('--print', 'print it (the default)').option('--untrusted', 'execute nothing of the project')
    .option('--dependency-cruiser', 'print the module boundaries as a configuration of dependency-cruiser')
    .action(async (path: string, options: ConfigOptions) => { code = await printConfig(path, options, io); });
  program.command('decisions').description('list what has been decided against the rules, where, and why').argument('[path]', 'a file or folder of the project', '.')
    .option('--format <format[=file]>', 'text or json; repeatable; with =FILE it is written there', collect, [])
    .action(async (path: string, options: { format: string[] }) => { code = await decisions(path, options, io); });
  const schema = program.command('schema').description('look at the declared schema and its migrations');
  schema.command('check').description('check the schema and its migrations alone').argument('[paths...]', 'files or folders; the project is found from them', ['.'])
    .option('--format <format[=file]>', 'stylish, json or sarif; repeatable; with =FILE it is written there', collect, [])
    .addOption(new Option('--preset <name>', 'which rules run, and how strictly').choices(['starter', 'recommended', 'strict']))
    .option('--max-warnings <number>', 'more warnings than this are a failure', readCount)
    .option('--untrusted', 'execute nothing of the project')
    .action(async (paths: string[], options: CheckOptions) => { code = await schemaCheck(paths, options, io); });
  schema.command('plan').description('print the statements that would make the database what is declared; nothing is written').argument('[path]', 'a file or folder of the project', '.')
    .option('--in <folder>', 'the folder of migrations, where there are several')
    .option('--mermaid', 'draw the tables by module instead')
    .action((path: string, options: SchemaPlanOptions) => { code = schemaPlan(path, options, io); });
  schema.command('verify').description('run the migrations in an embedded PostgreSQL, and compare what it has with what Tenfold reads').argument('[path]', 'a file or folder of the project', '.')
    .option('--in <folder>', 'the folder of migrations, where there are several')
    .action(async (path: string, options: SchemaVerifyOptions) => { code = await schemaVerify(path, options, io); });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.error(`tenfold: ${error instanceof Error ? error.message : String(error)}\n`);
    if (io.isDebugging) io.error(`${error instanceof Error ? error.stack ?? '' : ''}\n`);
    return 2;
  }
  return code;
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

function readCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Give a whole number, as in --max-warnings 0.');
  return Number(value);
}

function readDay(value: string): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) throw new InvalidArgumentError('Give a day, as in --date 2026-03-01.');
  return value;
}

function processIo(): Io {
  // Whoever reads has enough, as `head` has after its lines.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  return {
    out: (text) => void process.stdout.write(text), error: (text) => void process.stderr.write(text),
    hasColor: process.stdout.isTTY === true && !process.env['NO_COLOR'], isDebugging: Boolean(process.env['TENFOLD_DEBUG']),
  };
}
