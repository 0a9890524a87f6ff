// The schemas that editors use, held against what the engine takes. Run with `node --test tests/tidy/schemas.test.mjs`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
ajv.addSchema(read('core/policies/policy.schema.json'), 'policy.schema.json');
ajv.addSchema(read('core/policies/scenario.schema.json'), 'scenario.schema.json');

function faults(schema, value) {
  const validate = ajv.getSchema(schema);
  validate(value);
  return validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`) ?? [];
}

const everyEvent = read('tests/unit/every_event.json');
const scenarioOf = (events) => ({ policy: 'xunan', opening: everyEvent.opening, events });

for (const id of ['xiaomai', 'mimo', 'wuliang', 'mole', 'xunan']) {
  test(`${id}.json is what the policy schema describes`, () => {
    const policy = read(`core/policies/${id}.json`);
    assert.deepEqual(faults('policy.schema.json', policy), []);
    assert.notDeepEqual(faults('policy.schema.json', { ...policy, extra: 1 }), []);
  });
}

test('every type of event is what the scenario schema describes, and no other', () => {
  assert.deepEqual(faults('scenario.schema.json', scenarioOf(everyEvent.events)), []);
  for (const event of everyEvent.events) {
    assert.notDeepEqual(faults('scenario.schema.json', scenarioOf([{ ...event, extra: 1 }])), [], event.type);
    assert.notDeepEqual(faults('scenario.schema.json', scenarioOf([{ ...event, at: 'now' }])), [], event.type);
    assert.notDeepEqual(faults('scenario.schema.json', scenarioOf([{ ...event, type: 'nope' }])), [], event.type);
  }
});

// What an operation takes beside the scenario.
const ofOperations = ['event', 'points', 'query', 'runs', 'first', 'workload'];

// The scenarios of vectors that the engine can read; those that are wrong on purpose are its own to judge.
function scenarios(file) {
  return read(`tests/vectors/${file}`).vectors.filter(
    ({ op, request, expect }) =>
      op.startsWith('wallet.') &&
      request?.events !== undefined &&
      request.policy !== undefined &&
      !expect.issues?.some(({ code }) => /^(request|rating|policy)\./.test(code)),
  );
}

for (const file of readdirSync(new URL('../vectors/', import.meta.url)).filter((name) =>
  /^wallet-.*\.json$/.test(name),
)) {
  test(`the scenarios of ${file} are what the schema describes`, () => {
    for (const { name, request } of scenarios(file)) {
      const scenario = Object.fromEntries(Object.entries(request).filter(([key]) => !ofOperations.includes(key)));
      assert.deepEqual(faults('scenario.schema.json', scenario), [], name);
    }
  });
}
