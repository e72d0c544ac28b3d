import { walk } from '../math/walk.ts';
import type { Expr } from '../types/expression.ts';
import type { FormRule } from '../types/rubric.ts';

/** An expectation taken apart: form rules speak of the law and of what stands under it. */
export interface Parts {
  laws: readonly Expr[];
  body: Expr;
}

/** What is wrong with the form of an answer, in words, or undefined. The value is no matter here. */
export function formFault(parts: Parts, rule: FormRule | undefined): string | undefined {
  if (!rule) return undefined;
  for (const name of rule.lawFreeOf ?? []) {
    if (parts.laws.some((law) => lawDependsOn(law, name))) return `the law contains ${name}`;
  }
  for (const required of rule.requires ?? []) {
    if (!occurs(parts.body, required)) return `lacks ${inWords(required)}`;
  }
  for (const forbidden of rule.forbids ?? []) {
    if (occurs(parts.body, forbidden)) return `contains ${inWords(forbidden)}`;
  }
  return undefined;
}

/** By a symbol in it, or by the name of a density: p_mu depends on mu, p_{mu=0} does not. */
function lawDependsOn(law: Expr, name: string): boolean {
  let found = false;
  walk(law, (node) => {
    if (node.type !== 'symbol') return;
    const subscript = /_\{?([^}]*)\}?$/.exec(node.name)?.[1] ?? '';
    if (node.name === name || subscript.split(',').some((one) => one.trim() === name)) found = true;
  });
  return found;
}

type Wanted = { derivativeOf?: string; call?: string; applyWithoutDerivative?: string };

function occurs(expr: Expr, wanted: Wanted): boolean {
  const { derivativeOf, call, applyWithoutDerivative } = wanted;
  return (
    (derivativeOf !== undefined && takesDerivativeOf(expr, derivativeOf)) ||
    (call !== undefined && uses(expr, call)) ||
    (applyWithoutDerivative !== undefined && usesOutsideDerivatives(expr, applyWithoutDerivative))
  );
}

/**
 * A derivative whose body is led by the function itself: ∇f, ∂g/∂θ, f'. In ∇_θ f(g(z, θ)) it is f that is
 * led by, and g is not differentiated on its own.
 */
function takesDerivativeOf(expr: Expr, name: string): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.type === 'derivative' && leads(node.body, name)) found = true;
    if (node.type === 'apply' && node.fn.name !== name && node.fn.name.replace(/'+/g, '') === name)
      found = true;
  });
  return found;
}

function leads(body: Expr, name: string): boolean {
  if (body.type === 'apply') return body.fn.name === name;
  if (body.type === 'symbol') return body.name === name;
  if (body.type === 'call' && body.fn === 'transpose') return body.args.some((arg) => leads(arg, name));
  if (body.type === 'substitute') return leads(body.body, name);
  return false;
}

function uses(expr: Expr, name: string): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.type === 'call' && node.fn === name) found = true;
    if (node.type === 'apply' && node.fn.name === name) found = true;
  });
  return found;
}

function usesOutsideDerivatives(expr: Expr, name: string): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.type === 'apply' && node.fn.name === name) found = true;
    return node.type !== 'derivative';
  });
  return found;
}

function inWords({ derivativeOf, call, applyWithoutDerivative }: Wanted): string {
  if (derivativeOf !== undefined) return `a derivative of ${derivativeOf}`;
  if (call !== undefined) return call;
  return `${applyWithoutDerivative} outside of a derivative`;
}
