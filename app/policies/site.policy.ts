import { anyOf, anySteward, anyone, member, not, role, type Rule } from './rules.ts';

/** Actions that have no subject of their own. */
export const sitePolicy = {
  'library.read': anyone,
  'account.open': not(member),
  'account.own': member,
  'desk.own': member,
  'review.queue': anyOf(role('reviewer'), role('community-reviewer'), role('editor'), anySteward),
  'review.due': anyOf(role('editor'), role('staff'), anySteward),
  'admin.enter': anyOf(role('staff'), role('administrator')),
  'vocabulary.edit': anyOf(role('staff'), role('administrator')),
  'instrument.read': anyone,
  'instrument.edit': anyOf(role('staff'), role('editor'), role('administrator')),
  'people.manage': role('administrator'),
  'outbox.read': anyOf(role('staff'), role('administrator')),
  'audit.read': anyOf(role('staff'), role('administrator')),
} satisfies Record<string, Rule<unknown>>;
