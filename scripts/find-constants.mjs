// Finds the named numbers of a source text by TypeScript's own parser, and says how each can be
// changed to a wrong one.
import ts from "typescript";

/** Says in a comment at a constant that no test needs to notice a change; the reason follows. */
const EXCUSE = "Any value near would do:";

const arithmetic = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
]);

/**
 * The numbers that a source text names: top-level constants, also those that are destructured,
 * entries of top-level tables, arrays and maps, and defaults, be they of parameters, of destructured
 * options or behind `??`.
 *
 * Each has its name, line, written text from `start` to `end`, the wrong texts that may stand there
 * instead, and the reason why any value near would do, where a comment gives one.
 */
export function findConstants(text) {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const constants = [];
  const numbers = new Set();

  const add = (name, node) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    const written = node.getText();
    constants.push({
      name,
      line,
      start,
      end,
      written,
      wrong: wrongTexts(node),
      excuse: excuse(node),
    });
  };

  const isNumber = (node) => {
    if (ts.isNumericLiteral(node)) return true;
    if (ts.isIdentifier(node)) return numbers.has(node.text);
    if (ts.isParenthesizedExpression(node)) return isNumber(node.expression);
    if (ts.isPrefixUnaryExpression(node)) {
      return node.operator === ts.SyntaxKind.MinusToken && isNumber(node.operand);
    }
    if (ts.isCallExpression(node)) return ofMath(node.expression) && node.arguments.every(isNumber);
    if (ts.isPropertyAccessExpression(node)) return ofMath(node);
    return (
      ts.isBinaryExpression(node) &&
      arithmetic.has(node.operatorToken.kind) &&
      isNumber(node.left) &&
      isNumber(node.right)
    );
  };

  /** A number, or the numbers in a table; a name alone is counted where it stands for a number. */
  const addEntries = (name, value) => {
    const node = withoutType(value);
    if (ts.isIdentifier(node)) return;
    if (isNumber(node) || isNumberInText(node)) add(name, node);
    else if (ts.isObjectLiteralExpression(node)) {
      for (const entry of node.properties.filter(ts.isPropertyAssignment)) {
        addEntries(`${name}.${entry.name.text ?? entry.name.getText()}`, entry.initializer);
      }
    } else if (ts.isArrayLiteralExpression(node)) {
      node.elements.forEach((element, i) => {
        const [key, entry] = ts.isArrayLiteralExpression(element) ? element.elements : [];
        const isPair = key && entry && ts.isStringLiteral(key);
        addEntries(isPair ? `${name}.${key.text}` : `${name}[${i}]`, isPair ? entry : element);
      });
    } else if (ts.isNewExpression(node)) {
      for (const argument of node.arguments ?? []) addEntries(name, argument);
    }
  };

  const addDeclared = ({ name, initializer }) => {
    if (initializer === undefined) return;
    if (ts.isIdentifier(name)) {
      addEntries(name.text, initializer);
      if (isNumber(withoutType(initializer))) numbers.add(name.text);
    } else if (ts.isArrayBindingPattern(name) && ts.isArrayLiteralExpression(initializer)) {
      name.elements.forEach((element, i) => {
        if (ts.isBindingElement(element) && initializer.elements[i]) {
          addDeclared({ name: element.name, initializer: initializer.elements[i] });
        }
      });
    }
  };

  const addDefaults = (node) => {
    if ((ts.isBindingElement(node) || ts.isParameter(node)) && node.initializer) {
      const value = withoutType(node.initializer);
      if (isNumber(value) && !ts.isIdentifier(value)) add(node.name.getText(), value);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
      ts.isPropertyAccessExpression(node.left) &&
      isNumber(node.right) &&
      !ts.isIdentifier(node.right)
    ) {
      add(node.left.name.text, node.right);
    }
    ts.forEachChild(node, addDefaults);
  };

  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    if (statement.declarationList.flags & ts.NodeFlags.Const) {
      statement.declarationList.declarations.forEach(addDeclared);
    }
  }
  addDefaults(source);
  return constants.sort((a, b) => a.start - b.start);
}

function withoutType(node) {
  const isTyped = ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isTyped || ts.isParenthesizedExpression(node) ? withoutType(node.expression) : node;
}

function ofMath(node) {
  return ts.isPropertyAccessExpression(node) && node.expression.getText() === "Math";
}

/** An entry of a table that is a number as one writes it on a command line. */
function isNumberInText(node) {
  const isText = ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent);
  return isText && node.text !== "" && Number.isFinite(Number(node.text));
}

/** A whole number that is written in digits counts something, and is wrong by one. */
function wrongTexts(node) {
  if (ts.isStringLiteral(node)) return wrongNumbers(node.text).map((text) => `"${text}"`);
  return ts.isNumericLiteral(node)
    ? wrongNumbers(node.getText())
    : [`((${node.getText()}) * 1.1)`, `((${node.getText()}) * 0.9)`];
}

function wrongNumbers(written) {
  const value = Number(written.replaceAll("_", ""));
  const isScale = written.includes("e") && !written.startsWith("0x");
  if (!Number.isInteger(value) || isScale) return [value * 1.1, value * 0.9].map(rounded);
  return value === 0 ? ["1"] : [String(value + 1), String(value - 1)];
}

/** Without the last digits, in which only rounding shows. */
function rounded(value) {
  return String(Number(value.toPrecision(12)));
}

/** What a comment before the number, or before what it is a part of, gives as the reason. */
function excuse(node) {
  const text = node.getSourceFile().text;
  for (let part = node; !ts.isSourceFile(part); part = part.parent) {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, part.getFullStart()) ?? []) {
      const lines = text.slice(pos, end).split("\n");
      const words = lines.flatMap((line) => line.split(" ").filter((word) => !isMark(word)));
      const comment = words.join(" ");
      const at = comment.indexOf(EXCUSE);
      if (at >= 0) return comment.slice(at + EXCUSE.length).trim();
    }
  }
  return undefined;
}

function isMark(word) {
  return ["", "//", "/*", "/**", "*", "*/"].includes(word);
}
