import { describe, expect, test } from 'vitest';
import { type KeyPress, parseKeys, strokeOf } from './keys.ts';
import { type Command, createShortcuts, type Place } from './shortcuts.ts';

const page: Place = { typing: false, pressable: false, modal: false, scopes: [], repeat: false };

function command(id: string, keys: Command['keys'], rest: Partial<Command> = {}): Command {
  return { id, label: id, group: 'Test', keys, run: () => {}, ...rest };
}

function setUp(...commands: Command[]) {
  const registry = createShortcuts();
  const layer = registry.enter();
  layer.show(commands);
  /** Presses the keys one after another; answers the ids that ran at each press, or `wait`. */
  const type = (keys: string, place: Partial<Place> = {}) =>
    parseKeys(keys).map((stroke) => {
      const outcome = registry.press(stroke, { ...page, ...place });
      if (outcome.kind === 'run') return outcome.commands.map((ran) => ran.id).join(' then ');
      return outcome.kind;
    });
  return { registry, layer, type };
}

describe('single keys and chords', () => {
  test('a key runs its command, an unknown key none', () => {
    const { type } = setUp(command('approve', 'a'));
    expect(type('a')).toEqual(['approve']);
    expect(type('b')).toEqual(['none']);
    expect(type('shift+a')).toEqual(['none']);
    expect(type('mod+a')).toEqual(['none']);
  });

  test('a chord waits for its second key', () => {
    const { type } = setUp(command('go-inbox', 'g i'), command('go-leads', 'g l'));
    expect(type('g i')).toEqual(['wait', 'go-inbox']);
    expect(type('g l')).toEqual(['wait', 'go-leads']);
    expect(type('i')).toEqual(['none']);
  });

  test('a key that breaks a chord still counts by itself', () => {
    const { type } = setUp(command('go-inbox', 'g i'), command('next', 'j'));
    expect(type('g j')).toEqual(['wait', 'next']);
    expect(type('g q')).toEqual(['wait', 'none']);
    expect(type('g g i')).toEqual(['wait', 'wait', 'go-inbox']);
  });

  test('a key that is both a command and the start of a chord is held back until it is clear', () => {
    const { registry, type } = setUp(command('grant', 'g'), command('go-inbox', 'g i'), command('next', 'j'));
    expect(type('g i')).toEqual(['wait', 'go-inbox']);
    expect(registry.flush()).toBeNull();
    expect(type('g j')).toEqual(['wait', 'grant then next']);
    expect(type('g')).toEqual(['wait']);
    expect(registry.flush()?.id).toBe('grant');
    expect(registry.flush()).toBeNull();
  });

  test('one command may have several keys', () => {
    const { type } = setUp(command('next', ['j', 'down']));
    expect(type('j')).toEqual(['next']);
    expect(type('down')).toEqual(['next']);
  });
});

describe('typing', () => {
  const { type } = setUp(
    command('approve', 'a'),
    command('palette', 'mod+k'),
    command('leave', 'esc', { whileTyping: true }),
    command('go-inbox', 'g i'),
  );

  test('letters belong to the text', () => {
    expect(type('a', { typing: true })).toEqual(['none']);
    expect(type('g i', { typing: true })).toEqual(['none', 'none']);
  });

  test('combinations and declared keys still work', () => {
    expect(type('mod+k', { typing: true })).toEqual(['palette']);
    expect(type('esc', { typing: true })).toEqual(['leave']);
  });
});

describe('places', () => {
  test('a dialog keeps the page out, its own scope works', () => {
    const { type } = setUp(
      command('approve', 'a'),
      command('help', '?', { inDialogs: true }),
      command('confirm', 'mod+enter', { scope: 'dialog' }),
    );
    const dialog = { modal: true, scopes: ['dialog'] };
    expect(type('a', dialog)).toEqual(['none']);
    expect(type('?', dialog)).toEqual(['help']);
    expect(type('mod+enter', dialog)).toEqual(['confirm']);
    expect(type('mod+enter')).toEqual(['none']);
  });

  test('the inner scope wins over the outer, and both over the page', () => {
    const { type } = setUp(
      command('inner', 'e', { scope: 'composer' }),
      command('outer', 'e', { scope: 'thread' }),
      command('page', 'e'),
    );
    expect(type('e', { scopes: ['composer', 'thread'] })).toEqual(['inner']);
    expect(type('e', { scopes: ['thread'] })).toEqual(['outer']);
    expect(type('e')).toEqual(['page']);
  });

  test('a focused button keeps Enter and Space, not mod+enter', () => {
    const { type } = setUp(command('open', 'enter'), command('send', 'mod+enter'));
    expect(type('enter', { pressable: true })).toEqual(['none']);
    expect(type('enter')).toEqual(['open']);
    expect(type('mod+enter', { pressable: true })).toEqual(['send']);
  });

  test('a held key repeats only what may repeat', () => {
    const { type } = setUp(command('approve', 'a'), command('next', 'j', { repeat: true }));
    expect(type('a', { repeat: true })).toEqual(['none']);
    expect(type('j', { repeat: true })).toEqual(['next']);
  });

  test('single characters can be switched off, combinations stay', () => {
    const { registry, type } = setUp(
      command('approve', 'a'),
      command('go-inbox', 'g i'),
      command('palette', 'mod+k'),
      command('close', 'esc'),
    );
    registry.setSingleKeys(false);
    expect(type('a')).toEqual(['none']);
    expect(type('g i')).toEqual(['none', 'none']);
    expect(type('mod+k')).toEqual(['palette']);
    expect(type('esc')).toEqual(['close']);
  });
});

describe('registration', () => {
  test('the latest wins and gives way again when it leaves', () => {
    const { registry, type } = setUp(command('page', 'e'));
    const card = registry.enter();
    card.show([command('card', 'e')]);
    expect(type('e')).toEqual(['card']);
    card.leave();
    expect(type('e')).toEqual(['page']);
  });

  test('the same id again replaces, a disabled command does not run, listeners hear of changes', () => {
    const { registry, type } = setUp(command('approve', 'a'));
    let heard = 0;
    registry.subscribe(() => heard++);
    const before = registry.list();
    expect(registry.list()).toBe(before);
    registry.enter().show([command('approve', 'a', { disabled: true })]);
    expect(heard).toBe(1);
    expect(registry.list().map(({ id }) => id)).toEqual(['approve']);
    expect(type('a')).toEqual(['none']);
  });

  test('what the frame offers stands behind the page, whichever of them came last', () => {
    const { registry, type } = setUp(command('new', 'c'), command('page', 'e'));
    const frame = registry.enter('frame');
    frame.show([command('new', undefined), command('frame', 'e')]);
    expect(type('c e')).toEqual(['new', 'page']);
    expect(registry.list().filter(({ id }) => id === 'new')).toHaveLength(1);
  });

  test('what is only said anew keeps its place', () => {
    const { registry, layer, type } = setUp(command('list', 'e'));
    registry.enter().show([command('panel', 'e')]);
    layer.show([command('list', 'e', { label: 'Three rows' })]);
    expect(type('e')).toEqual(['panel']);
    expect(registry.list()[0]?.label).toBe('Three rows');
  });

  test('what becomes possible comes first: it answers what was done last', () => {
    const { registry, layer, type } = setUp(command('close', 'esc', { disabled: true }));
    registry.enter().show([command('unchoose', 'esc')]);
    expect(type('esc')).toEqual(['unchoose']);
    layer.show([command('close', 'esc')]);
    expect(type('esc')).toEqual(['close']);
  });

  test('a key is never without an owner while its owner is said anew', () => {
    const { registry, layer } = setUp(command('approve', 'a'));
    const owners: number[] = [];
    registry.subscribe(() => owners.push(registry.list().length));
    layer.show([command('approve', 'a', { label: 'Approve and send' })]);
    expect(owners).toEqual([1]);
  });
});

describe('a key that came too early', () => {
  const [c] = parseKeys('c');
  const taker = (registry: ReturnType<typeof setUp>['registry'], place: Partial<Place> = {}) =>
    c && (registry.takerOf(c, { ...page, ...place })?.id ?? null);

  test('goes to what asked for it, and to nothing that acts', () => {
    expect(taker(setUp(command('new', 'c', { early: true })).registry)).toBe('new');
    expect(taker(setUp(command('cancel', 'c')).registry)).toBeNull();
    expect(taker(setUp(command('new', 'c', { early: true, disabled: true })).registry)).toBeNull();
  });

  test('is not answered by what stands behind its owner', () => {
    const { registry } = setUp(command('new', 'c', { early: true }));
    registry.enter().show([command('cancel', 'c')]);
    expect(taker(registry)).toBeNull();
  });

  test('rests where the focus came into a box or a dialog meanwhile, and begins no chord', () => {
    const { registry } = setUp(command('new', 'c', { early: true }));
    expect(taker(registry, { typing: true })).toBeNull();
    expect(taker(registry, { modal: true })).toBeNull();
    expect(taker(setUp(command('go', 'c x', { early: true })).registry)).toBeNull();
  });

  test('rests where keys of one character are switched off', () => {
    const { registry } = setUp(command('new', 'c', { early: true }));
    registry.setSingleKeys(false);
    expect(taker(registry)).toBeNull();
  });
});

describe('reading keys', () => {
  const press = (rest: Partial<KeyPress>): KeyPress => ({
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...rest,
  });

  test('mod is Command on a Mac and Control elsewhere; the other one is not ours', () => {
    expect(strokeOf(press({ key: 'k', metaKey: true }), true)).toMatchObject({ key: 'k', mod: true });
    expect(strokeOf(press({ key: 'k', ctrlKey: true }), true)).toBeNull();
    expect(strokeOf(press({ key: 'k', ctrlKey: true }), false)).toMatchObject({ key: 'k', mod: true });
    expect(strokeOf(press({ key: 'k', metaKey: true }), false)).toBeNull();
  });

  test('a sign counts however the layout reaches it, a capital letter is shift and letter', () => {
    expect(strokeOf(press({ key: '?', code: 'Slash', shiftKey: true }), false)).toMatchObject({
      key: '?',
      shift: false,
    });
    expect(strokeOf(press({ key: 'J', code: 'KeyJ', shiftKey: true }), false)).toMatchObject({
      key: 'j',
      shift: true,
    });
  });

  test('on a keyboard without Latin letters the place of the key counts', () => {
    expect(strokeOf(press({ key: 'о', code: 'KeyJ' }), false)).toMatchObject({ key: 'j' });
    // AZERTY writes Latin letters, so what is written counts.
    expect(strokeOf(press({ key: 'a', code: 'KeyQ' }), false)).toMatchObject({ key: 'a' });
  });

  test('bare modifiers and dead keys are no strokes', () => {
    expect(strokeOf(press({ key: 'Shift', shiftKey: true }), false)).toBeNull();
    expect(strokeOf(press({ key: 'Dead' }), false)).toBeNull();
  });

  test('unreadable keys are refused', () => {
    expect(() => parseKeys('ctrl+k')).toThrow(TypeError);
    expect(() => parseKeys('')).toThrow(TypeError);
    expect(parseKeys('mod++')).toEqual([{ key: '+', mod: true, alt: false, shift: false }]);
  });
});
