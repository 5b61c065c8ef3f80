import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cronLine, syncUnits, watchService, type Installation } from '../../src/present/units.ts';
import { temporaryFolder } from '../support/mbox.ts';
import { program, undue } from '../support/program.ts';

/** The settings of a unit; comments are left out, the last of a name counts. */
function settingsOf(text: string): ReadonlyMap<string, string> {
  return new Map(text.split('\n').flatMap((line) => settingOf(line)));
}

function settingOf(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}

/** A program and a store in a folder with a name that syntax could be made of. */
function oddInstallation(): Installation & { readonly folder: string } {
  const plain = temporaryFolder();
  const folder = join(plain, `a b%h$HOME"c'd\\e;f`);
  mkdirSync(folder);
  mkdirSync(join(plain, 'a b%h$HOME;f'));
  const main = join(folder, 'main.js');
  const node = join(plain, 'a b%h$HOME;f', 'node');
  writeFileSync(node, '#!/bin/sh\nprintf "[%s]\\n" "$@"\n');
  chmodSync(node, 0o755);
  copyFileSync(program, main);
  return { folder, node, main, options: ['--store', join(folder, 's.sqlite')], storeFolder: folder, folders: [folder] };
}

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** What systemd finds wrong with units; it reads them from a folder and looks whether their programs are there. */
function complaints(units: readonly { readonly name: string; readonly text: string }[]): string {
  const folder = temporaryFolder();
  const paths = units.map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const env = { ...process.env, XDG_RUNTIME_DIR: folder, SYSTEMD_UNIT_PATH: `${folder}:` };
  const run = spawnSync('systemd-analyze', ['--user', '--man=no', 'verify', ...paths], { encoding: 'utf8', env });
  return `${run.status}${run.stderr}`;
}

describe('undue units', () => {
  const home = { HOME: '/home/ann', XDG_DATA_HOME: '', XDG_STATE_HOME: '/var/ann/state', XDG_CACHE_HOME: '' };

  test('prints a service for "undue watch" that may write to its own folders only', () => {
    const { code, out } = undue(['units'], home);
    expect(code).toBe(0);
    expect(out.startsWith('# ~/.config/systemd/user/undue-watch.service\n')).toBe(true);
    expect(Object.fromEntries(settingsOf(out))).toMatchObject({
      Type: 'exec',
      ExecStart: `:${process.execPath} ${program} watch`,
      ReadWritePaths: '/home/ann/.local/share/undue -/var/ann/state/undue -/home/ann/.cache/undue',
      NoNewPrivileges: 'yes',
      PrivateTmp: 'yes',
      ProtectSystem: 'strict',
      Restart: 'on-failure',
      RestartSec: '30',
      RestartPreventExitStatus: '2 4',
      WantedBy: 'default.target',
    });
    expect(out).not.toContain('MemoryDenyWriteExecute');
  });

  test('with --timer prints a service and a timer for "undue sync", with --cron a line of a crontab', () => {
    const options = ['--store', '/srv/undue/mail.sqlite', '--config', '/etc/undue.toml'];
    const { out } = undue(['units', '--timer', '--cron', ...options], home);
    expect(out.match(/^# ~.*$/gm)).toEqual([
      '# ~/.config/systemd/user/undue-sync.service',
      '# ~/.config/systemd/user/undue-sync.timer',
    ]);
    const settings = settingsOf(out);
    expect(settings.get('ExecStart')).toBe(`:${process.execPath} ${program} sync ${options.join(' ')}`);
    expect(settings.get('ReadWritePaths')).toContain('/srv/undue ');
    expect(settings.get('OnCalendar')).toBe('*:0/15');
    expect(out).toContain(`\n*/15 * * * * ${process.execPath} ${program} sync ${options.join(' ')} --quiet\n`);
  });
});

describe('paths that syntax could be made of', () => {
  test.skipIf(!hasSystemd)('are read by systemd as they are', () => {
    const installation = oddInstallation();
    expect(complaints([watchService(installation), ...syncUnits(installation)])).toBe('0');
    const missing = { ...installation, node: `${installation.node}-missing` };
    expect(complaints([watchService(missing)])).toContain(`${installation.node}-missing`);
  });

  test('are quoted in units, with nothing left that begins a specifier or ends a word', () => {
    const { text } = watchService({ ...oddInstallation(), node: '/node', main: '/a b/100%/"x"\\m.js', options: [] });
    expect(text).toContain('ExecStart=:/node "/a b/100%%/\\"x\\"\\\\m.js" watch\n');
  });

  test('are read by the shell of cron as they are', () => {
    const installation = oddInstallation();
    const line = cronLine(installation);
    expect(line).not.toMatch(/(?<!\\)%/);
    const command = line.replace('*/15 * * * * ', '').replaceAll('\\%', '%');
    const { stdout } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
    const args = [installation.main, 'sync', ...installation.options, '--quiet'];
    expect(stdout).toBe(args.map((one) => `[${one}]\n`).join(''));
  });

  test('that neither can hold are refused', () => {
    expect(() => watchService({ ...oddInstallation(), node: '/a"b/node' })).toThrow(/cannot stand in a unit/);
    const installation = { ...oddInstallation(), main: '/a\nExecStartPost=/bin/obeyed' };
    expect(() => watchService(installation)).toThrow(/cannot stand in a unit/);
    expect(() => cronLine(installation)).toThrow(/cannot stand in a unit/);
  });
});
