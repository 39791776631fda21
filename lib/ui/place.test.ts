import { expect, test } from 'vitest';
import { isTyping, placeOf, type Spot } from './place.ts';

function spot(tagName: string, attributes: Record<string, string> = {}, parent: Spot | null = null): Spot {
  return {
    tagName: tagName.toUpperCase(),
    type: attributes.type,
    isContentEditable: attributes.contenteditable === 'true',
    getAttribute: (name) => attributes[name] ?? null,
    parentElement: parent,
  };
}

test.each([
  ['a text box', spot('input', { type: 'text' }), true],
  ['an input without type', spot('input'), true],
  ['a text area', spot('textarea'), true],
  ['an editable region', spot('div', { contenteditable: 'true' }), true],
  ['an open menu', spot('div', { role: 'menuitem' }), true],
  ['the palette', spot('input', { role: 'combobox' }), true],
  ['a checkbox', spot('input', { type: 'checkbox' }), false],
  ['a button', spot('button'), false],
  ['the page', spot('body'), false],
])('typing in %s: %s', (_, where, typing) => {
  expect(isTyping(where)).toBe(typing);
});

test('scopes are read from the inside out, and nothing beyond a dialog counts', () => {
  const thread = spot('section', { 'data-shortcut-scope': 'thread' });
  const composer = spot('form', { 'data-shortcut-scope': 'composer' }, thread);
  expect(placeOf(spot('button', {}, composer), false)).toMatchObject({
    scopes: ['composer', 'thread'],
    modal: false,
    pressable: true,
  });
  const dialog = spot('div', { 'data-shortcut-modal': '', 'data-shortcut-scope': 'dialog' }, composer);
  expect(placeOf(spot('p', {}, dialog), false)).toMatchObject({
    scopes: ['dialog'],
    modal: true,
    pressable: false,
  });
});

test('nowhere is the page', () => {
  expect(placeOf(null, true)).toEqual({
    typing: false,
    pressable: false,
    modal: false,
    scopes: [],
    repeat: true,
  });
});
