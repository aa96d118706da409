/** Whether a file is there to test others, by its path and by what it imports. */
import type { Facts } from '../facts/facts.js';

const testPath = /(^|\/)(__tests__|__mocks__|tests?|specs?|e2e|(e2e|integration|functional|acceptance|smoke|load|stress|performance|api|unit|system|contract|regression)[-_]tests?|cypress|playwright|fixtures|test-utils|mocks?|fakes?)\/|(^|\/)(fake|mock|stub)-[\w.-]+$|(^|\/)(test-?setup|setup-?tests?)\.[cm]?[jt]sx?$|[.-](test|spec|e2e|e2e-spec|stories|story|bench|mock|fixture)\.[cm]?[jt]sx?$|(^|\/)(jest|vitest|playwright|cypress)[.\w-]*\.[cm]?[jt]s$/i;
const testPackages = /^(vitest|jest|@jest\/|@playwright\/test|node:test|mocha|ava|supertest|@testing-library\/|cypress)/;

export function isTest(facts: Facts, place = facts.path): boolean {
  return testPath.test(place) || facts.imports.some((each) => each.kind !== 'type' && testPackages.test(each.specifier));
}
