/**
 * Libraries that put uploads on the disk, as their sources say: multer 2 (`dest`, `diskStorage`; memory without either, the
 * system's temporary folder without a destination), formidable 3 (`uploadDir`, `os.tmpdir()` by default), express-fileupload 1
 * (`file.mv(path)`), the interceptors of Nest on multer.
 */
import { calledName, type CallFact, type Range, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf, namesOf } from '../external-targets.js';
import { readOptions } from '../read-options.js';
import { type Place, placeOf } from './places.js';

export interface Upload {
  readonly library: string;
  readonly folder: string;
  readonly at: Range;
}

const interceptors = /^(File|Files|AnyFiles|FileFields)Interceptor$|^MulterModule\.register$/;

export function findUploads(file: CheckedFile): Upload[] {
  return file.facts!.calls.flatMap((call): Upload[] => {
    if (call.isDevelopmentOnly) return [];
    const found = matchUpload(file, call);
    return found?.place.kind === 'local' ? [{ library: found.library, folder: found.place.folder, at: [call.range[0], call.calleeRange[1]] }] : [];
  });
}

function matchUpload(file: CheckedFile, call: CallFact): { library: string; place: Place } | undefined {
  const option = (at: Value | undefined, name: string): Place | undefined => { const value = readOptions(file, at)?.values.get(name); return value && placeOf(file, value.path, value.value); };
  for (const target of externalsOf(file, file.path, call.callee)) {
    const name = namesOf(target);
    const found = target.package === 'multer' && name === '' ? option(call.args[0], 'dest')
      : target.package === 'multer' && name === 'diskStorage' ? destination(file, readOptions(file, call.args[0])?.values.get('destination'))
        : target.package === '@nestjs/platform-express' && interceptors.test(name) ? option(call.args.at(-1), 'dest')
          : target.package === 'formidable' && /^(default|formidable|IncomingForm|Formidable)?$/.test(name) ? option(call.args[0], 'uploadDir') : undefined;
    if (found) return { library: target.package === '@nestjs/platform-express' ? `${name.split('.')[0]} of Nest` : target.package, place: found };
  }
  const isFileUpload = calledName(file.facts!, call) === 'mv' && call.callee.kind === 'member' && /\.?files?\b|upload|image|avatar|photo|document|picture/i.test(file.text.slice(...call.calleeRange));
  return isFileUpload && usesFileUpload(file) ? { library: 'express-fileupload', place: placeOf(file, file.path, call.args[0]) } : undefined;
}

/** A text, or a function that hands one on: `(req, file, done) => done(null, 'uploads')`. */
function destination(file: CheckedFile, option: { readonly path: string; readonly value: Value } | undefined): Place | undefined {
  if (option?.value.kind !== 'function') return option && placeOf(file, option.path, option.value);
  const { id } = option.value;
  const facts = file.project.facts(option.path)!;
  const done = facts.calls.filter(({ callee, function: fn }) => fn === id && callee.kind === 'binding' && facts.bindings[callee.id]!.values.some((each) => each.kind === 'parameter' && each.function === id && each.index === 2));
  const places = done.map(({ args }) => placeOf(file, option.path, args[1]));
  return places.find(({ kind }) => kind !== 'local') ?? places[0];
}

function usesFileUpload(file: CheckedFile): boolean {
  return file.project.sourcePaths.some((path) => file.project.facts(path)?.imports.some((each) => each.kind !== 'type' && each.specifier === 'express-fileupload'));
}
