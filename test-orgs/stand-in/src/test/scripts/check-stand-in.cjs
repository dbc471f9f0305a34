// Describes, lists and retrieves a whole org with the client libraries of the platform's own command
// line, and compares what comes with the folder the org is made from.
// Arguments: URL of the org, folder it serves, folder to work in. Token: STAND_IN_TOKEN.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [url, folder, work] = process.argv.slice(2);
const token = process.env.STAND_IN_TOKEN;
const libraries = createRequire(path.join(path.resolve(work), 'package.json'));
const { Connection } = libraries('@jsforce/jsforce-node');
const { ComponentSet, MetadataApiRetrieve, registry } = libraries('@salesforce/source-deploy-retrieve');
const VERSION = '62.0';

const failures = [];
const check = (right, text) => {
  if (!right) {
    failures.push(text);
  }
};

function files(root, below = '') {
  return fs.readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? files(root, name) : [name];
  });
}

// A type as the registry of the client library has it.
function registered(name) {
  return Object.values(registry.types).find((type) => type.name === name);
}

function checkTypes(described) {
  check(described.length > 50, `only ${described.length} types are described`);
  for (const type of described) {
    const known = registered(type.xmlName);
    // The library names the folder inside the model; the org, by its documentation, the one at the top.
    if (known && !type.xmlName.startsWith('Territory2')) {
      check(known.directoryName === type.directoryName, `${type.xmlName}: directory ${type.directoryName}`);
      check(
        type.xmlName === 'Document' || (known.suffix ?? '') === (type.suffix ?? ''),
        `${type.xmlName}: suffix ${type.suffix}`
      );
      check(Boolean(known.inFolder) === type.inFolder, `${type.xmlName}: in folders ${type.inFolder}`);
    }
  }
}

// Pruning leaves sections out and changes nothing else.
function isPruned(stored, retrieved) {
  const lines = stored.split('\n');
  let at = -1;
  return retrieved.split('\n').every((line) => (at = lines.indexOf(line, at + 1)) >= 0);
}

function compare(output) {
  const stored = files(folder).filter((name) => name !== 'package.xml' && !name.startsWith('facts/'));
  const retrieved = files(output).filter((name) => name !== 'package.xml');
  for (const name of stored.filter((each) => !retrieved.includes(each))) {
    failures.push(`${name} is not retrieved`);
  }
  let pruned = 0;
  for (const name of retrieved) {
    if (!stored.includes(name)) {
      failures.push(`${name} is retrieved, but not in the folder`);
      continue;
    }
    const expected = fs.readFileSync(path.join(folder, name));
    const actual = fs.readFileSync(path.join(output, name));
    if (!expected.equals(actual)) {
      pruned++;
      check(
        name.endsWith('.profile') && isPruned(expected.toString('utf8'), actual.toString('utf8')),
        `${name} differs from the folder`
      );
    }
  }
  return { retrieved: retrieved.length, pruned };
}

async function main() {
  const connection = new Connection({ instanceUrl: url, accessToken: token, version: VERSION });
  // What the library asks its own connection for.
  const versions = await connection.request('/services/data');
  connection.retrieveMaxApiVersion = async () => versions[versions.length - 1].version;
  connection.getApiVersion = () => VERSION;
  connection.getAuthInfoFields = () => ({ orgId: token.split('!')[0] });
  connection.getUsername = () => 'auditor@example.com';

  const described = (await connection.metadata.describe(VERSION)).metadataObjects;
  checkTypes(described);

  const members = [];
  for (const type of described) {
    const queries = type.inFolder
      ? (await connection.metadata.list([{ type: registry.types[registered(type.xmlName).folderType].name }], VERSION))
          .map((each) => ({ type: type.xmlName, folder: each.fullName }))
      : [{ type: type.xmlName }];
    for (const query of queries) {
      members.push(...(await connection.metadata.list([query], VERSION)));
    }
  }
  const components = new ComponentSet(members.map(({ fullName, type }) => ({ fullName, type })));
  components.apiVersion = VERSION;
  components.sourceApiVersion = VERSION;

  const output = path.join(work, 'retrieved');
  fs.rmSync(output, { recursive: true, force: true });
  fs.mkdirSync(output, { recursive: true });
  const retrieve = new MetadataApiRetrieve({
    usernameOrConnection: connection,
    components,
    output,
    format: 'metadata',
    zipFileName: 'org.zip',
    unzip: true,
    singlePackage: false,
  });
  await retrieve.start();
  const { response } = await retrieve.pollStatus(100, 60);
  check(response.success && response.status === 'Succeeded', `the job ended as ${response.status}`);
  const messages = [response.messages ?? []].flat();
  check(messages.length === 0, `the job has messages: ${JSON.stringify(messages)}`);
  const { retrieved, pruned } = compare(path.join(output, 'org', 'unpackaged'));
  check(retrieved > 0, 'nothing is retrieved');

  const users = await connection.query('SELECT Id FROM User').catch((error) => error);
  check(users.done === true || users.errorCode === 'INVALID_TYPE', `the query ended as ${users}`);
  if (failures.length === 0) {
    console.log(
      `${described.length} types, ${members.length} components, ${retrieved} files: the same, but for ${pruned} pruned profiles`
    );
  }
}

main()
  .catch((error) => failures.push(String(error?.stack ?? error)))
  .finally(() => {
    for (const failure of failures) {
      console.error(`check-stand-in: ${failure}`);
    }
    process.exit(failures.length === 0 ? 0 : 1);
  });
