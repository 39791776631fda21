/**
 * In-process wake-up of the outbox dispatcher. Called inside the writing transaction, so the dispatcher looks a
 * moment later; its poll is the floor, so a lost call costs half a second, never an event.
 */
const held = globalThis as typeof globalThis & { countersignWake?: () => void };

export const onDispatcherWake = (wake: () => void): void => {
  held.countersignWake = wake;
};

export const wakeDispatcher = (): void => held.countersignWake?.();
