// The English words of the panel for a policy of one's own, loaded with it. The other catalogues have the type of this one.

export const ownPolicyEn = {
  ownPolicyHint:
    'Drop a policy here, choose its file, or paste its JSON. LiteLLM’s price table becomes a policy, too, and so does what a new-api site answers at /api/pricing, /api/user/topup/info and /api/status.',
  policyFile: 'Choose policy files…',
  policyText: 'Policy as JSON',
  checkPolicy: 'Check and use it',
  policyGood: (name: string) => `The policy “${name}” has no problems and is in use.`,
  policyBad: (problems: number) => (problems === 1 ? '1 problem found' : `${problems} problems found`),
  policyUnreadable: 'This file could not be read. Choose a text file with JSON of at most 16 MiB.',
  policyMade: (name: string) => `The policy “${name}” was made from this and is in use.`,
  policyLeftOut: (findings: number) => `What to know about it (${findings})`,
  policySave: 'Save the policy as a file',
  policyRoot: 'whole policy',
  lineAndColumn: (line: number, column: number) => `line ${line}, column ${column}`,
};

export type OwnPolicyWords = typeof ownPolicyEn;
