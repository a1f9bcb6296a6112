import { describe, expect, it } from 'vitest';
import { safeName } from './safe-name.js';

describe('the name of a file', () => {
  it('stays as it is where it is one', () => {
    for (const name of ['report.pdf', 'Übersicht 2026.odt', '議事録.txt', 'مذكرة.docx', 'a.tar.gz', 'a–b (1).txt'])
      expect(safeName(name)).toBe(name);
  });

  it('leads into no folder', () => {
    expect(safeName('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(safeName('C:\\Windows\\win.ini')).toBe('C_Windows_win.ini');
    expect(safeName('/')).toBe('_');
  });

  it('does not read other than it is', () => {
    expect(safeName('invoice\u202efdp.exe')).toBe('invoicefdp.exe');
    expect(safeName('photo.jpg\u200b.exe')).toBe('photo.jpg.exe');
    expect(safeName('a\u0000b\nc\u2028d')).toBe('a_b_c_d');
    expect(safeName(`a.pdf${' '.repeat(200)}.exe`)).toBe('a.pdf .exe');
    expect(safeName('a\ud800b')).toBe('a_b');
  });

  it('is none that is hidden, or a device', () => {
    expect(safeName('.bashrc')).toBe('bashrc');
    expect(safeName('con')).toBe('_con');
    expect(safeName('NUL.txt')).toBe('_NUL.txt');
    expect(safeName('console.txt')).toBe('console.txt');
    expect(safeName('trailing. . ')).toBe('trailing');
  });

  it('is one even where there is none', () => {
    for (const nothing of ['', ' ', '...', '\u202e', '\u200b']) expect(safeName(nothing)).toBe('file');
  });

  it('that is too long still shows how it ends', () => {
    const name = safeName(`${'x'.repeat(500)}.pdf.exe`);
    expect([...name]).toHaveLength(80);
    expect(name.endsWith('xxx.pdf.exe')).toBe(true);
    expect([...safeName('😀'.repeat(500))]).toHaveLength(80);
  });
});
