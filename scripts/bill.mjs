// The bill of materials in CycloneDX: which crates are in the program, and what made the page.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();

function commit() {
  try {
    return { id: run('git', 'rev-parse', 'HEAD'), on: run('git', 'show', '-s', '--format=%cI', 'HEAD') };
  } catch {
    return {};
  }
}

// The package ids that the program is linked from: no build scripts, no macros, no tests.
function linked({ resolve, packages }) {
  const macros = new Set(packages.filter(({ targets }) => targets.some(({ kind }) => kind.includes('proc-macro'))).map(({ id }) => id));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const edges = new Map();
  const visit = (id) => {
    if (edges.has(id)) return;
    const below = nodes.get(id).deps
      .filter(({ pkg, dep_kinds }) => !macros.has(pkg) && dep_kinds.some(({ kind }) => kind === null))
      .map(({ pkg }) => pkg);
    edges.set(id, below);
    below.forEach(visit);
  };
  visit(resolve.root);
  return edges;
}

// By "name version", from the lock file.
function checksums() {
  const entries = readFileSync('Cargo.lock', 'utf8').split('[[package]]').map((text) => {
    const field = (name) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(text)?.[1];
    return [`${field('name')} ${field('version')}`, field('checksum')];
  });
  return new Map(entries);
}

/** The bill of the commit that is checked out, as JSON text. */
export function bill() {
  const metadata = JSON.parse(run('cargo', 'metadata', '--format-version', '1', '--locked', '--offline',
    '--no-default-features', '--features', 'web', '--filter-platform', 'wasm32-unknown-unknown'));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const edges = linked(metadata);
  const sums = checksums();
  const { id, on } = commit();
  const reference = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
  const component = (id) => {
    const { name, version, license } = packages.get(id);
    const checksum = sums.get(`${name} ${version}`);
    return {
      type: id === metadata.resolve.root ? 'application' : 'library',
      'bom-ref': reference(id),
      name,
      version,
      ...(checksum && { hashes: [{ alg: 'SHA-256', content: checksum }] }),
      // Older crates write a slash for OR.
      ...(license && { licenses: [{ expression: license.replaceAll('/', ' OR ') }] }),
      purl: reference(id),
    };
  };
  const ids = [...edges.keys()].sort((a, b) => (reference(a) < reference(b) ? -1 : 1));
  const tools = JSON.parse(readFileSync('tools/package.json', 'utf8')).devDependencies;
  const rust = run('rustc', '--version').split(' ')[1];
  const made = [['rustc', rust], ['trunk', /^trunk_version=(.*)$/m.exec(readFileSync('scripts/tools.sh', 'utf8'))[1]], ...Object.entries(tools)];
  const content = {
    version: 1,
    metadata: {
      ...(on && { timestamp: on }),
      tools: { components: made.map(([name, version]) => ({ type: 'application', name, version })) },
      component: { ...component(metadata.resolve.root), ...(id && { properties: [{ name: 'commit', value: id }] }) },
    },
    components: [
      ...ids.filter((id) => id !== metadata.resolve.root).map(component),
      { type: 'library', 'bom-ref': 'rust-std', name: 'std', version: rust, licenses: [{ expression: 'MIT OR Apache-2.0' }] },
    ],
    dependencies: ids.map((id) => ({
      ref: reference(id),
      dependsOn: [...new Set(edges.get(id).map(reference)), ...(id === metadata.resolve.root ? ['rust-std'] : [])].sort(),
    })),
  };
  // Of the content, so that the same bill has the same number.
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const serialNumber = `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, ...content }, null, 1)}\n`;
}
