package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.plumbline.core.study.Nearest;

/**
 * The condition of an exclusion criterion, such as {@code age < 18 or view == 'LL'}.
 *
 * <pre>
 *   rule       = all { "or" all }
 *   all        = term { "and" term }
 *   term       = "(" rule ")" | comparison
 *   comparison = attribute ( "<" | "<=" | ">" | ">=" ) number
 *              | attribute ( "==" | "=" | "!=" ) value
 *              | attribute [ "is" ] [ "not" ] "missing"
 * </pre>
 *
 * <p>A name or value with blanks or signs stands in single or double quotes. Values are compared
 * with the attribute as recorded and with the group it is reported in ({@code vendor == 'GE
 * HealthCare'}), numbers as numbers. A missing value satisfies no comparison, not even {@code !=};
 * only {@code missing} finds it.
 */
final class ExclusionRule {

  /** What a case has of one attribute; a missing value has no entry. */
  record Known(String value, String group, OptionalDouble number) {}

  /** Where and why a condition cannot be read. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int position;
    private final String expected;
    private final String remedy;

    SyntaxException(int position, String found, String expected, String remedy) {
      super(found);
      this.position = position;
      this.expected = expected;
      this.remedy = remedy;
    }

    /** The character, from 1. */
    int position() {
      return position;
    }

    String expected() {
      return expected;
    }

    String remedy() {
      return remedy;
    }
  }

  private final Predicate<Map<String, Known>> condition;
  private final Set<String> numeric;

  private ExclusionRule(Predicate<Map<String, Known>> condition, Set<String> numeric) {
    this.condition = condition;
    this.numeric = numeric;
  }

  /** True where a case with these values is excluded. */
  boolean applies(Map<String, Known> values) {
    return condition.test(values);
  }

  /** The attributes it compares as numbers, in alphabetical order. */
  Set<String> numericAttributes() {
    return numeric;
  }

  /**
   * Reads a condition.
   *
   * @param attributes the attributes it may name
   */
  static ExclusionRule parse(String text, Collection<String> attributes) throws SyntaxException {
    return new Parser(text, attributes).parse();
  }

  /**
   * @param quoted written in quotes, so never a word of the grammar
   * @param position from 1
   */
  private record Token(String text, boolean quoted, int position) {
    boolean is(String word) {
      return !quoted && text.equals(word);
    }
  }

  private static final class Parser {
    private static final String SIGNS = "<>=!";
    private static final Set<String> OPERATORS = Set.of("<", "<=", ">", ">=", "==", "=", "!=");
    private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");

    private final Collection<String> attributes;
    private final List<Token> tokens;
    private final Set<String> numeric = new TreeSet<>();
    private int next;

    Parser(String text, Collection<String> attributes) throws SyntaxException {
      this.attributes = attributes;
      this.tokens = tokens(text);
    }

    ExclusionRule parse() throws SyntaxException {
      Predicate<Map<String, Known>> rule = rule();
      if (!peek().is("")) {
        throw fault(peek(), "Expected 'and', 'or' or the end.", "Join comparisons with and, or.");
      }
      return new ExclusionRule(rule, numeric);
    }

    private Predicate<Map<String, Known>> rule() throws SyntaxException {
      Predicate<Map<String, Known>> rule = all();
      while (peek().is("or")) {
        next++;
        rule = rule.or(all());
      }
      return rule;
    }

    private Predicate<Map<String, Known>> all() throws SyntaxException {
      Predicate<Map<String, Known>> all = term();
      while (peek().is("and")) {
        next++;
        all = all.and(term());
      }
      return all;
    }

    private Predicate<Map<String, Known>> term() throws SyntaxException {
      if (!peek().is("(")) {
        return comparison();
      }
      next++;
      Predicate<Map<String, Known>> inner = rule();
      if (!peek().is(")")) {
        throw fault(peek(), "Expected ')'.", "Close the bracket.");
      }
      next++;
      return inner;
    }

    private Predicate<Map<String, Known>> comparison() throws SyntaxException {
      String attribute = attribute();
      Token operator = tokens.get(next);
      if (!operator.quoted() && OPERATORS.contains(operator.text())) {
        next++;
        return comparison(attribute, operator);
      }
      return missing(attribute);
    }

    private String attribute() throws SyntaxException {
      Token token = peek();
      if (!token.quoted() && (token.is("") || "()".contains(token.text()) || isSign(token))) {
        throw fault(token, "Expected the name of an attribute.", "Write e.g. age < 18.");
      }
      if (!attributes.contains(token.text())) {
        throw fault(
            token,
            "Expected an attribute of cohort.attributes.",
            attributes.isEmpty()
                ? "Declare it there."
                : Nearest.advice(token.text(), attributes) + " Or declare it there.");
      }
      next++;
      return token.text();
    }

    private Predicate<Map<String, Known>> comparison(String attribute, Token operator)
        throws SyntaxException {
      Token value = peek();
      if (!value.quoted() && (value.is("") || "()".contains(value.text()) || isSign(value))) {
        throw fault(value, "Expected a value.", "Write e.g. age < 18 or view == 'LL'.");
      }
      next++;
      OptionalDouble number = DecimalNumber.parse(value.text());
      if (ORDERS.contains(operator.text())) {
        if (number.isEmpty()) {
          throw fault(value, "Expected a number after " + operator.text() + ".", "Write e.g. 18.");
        }
        numeric.add(attribute);
        return ordered(attribute, order(operator.text(), number.getAsDouble()));
      }
      Predicate<Known> same = known -> isSame(known, value.text(), number);
      return known(attribute, operator.is("!=") ? same.negate() : same);
    }

    private static DoublePredicate order(String operator, double limit) {
      return switch (operator) {
        case "<" -> v -> v < limit;
        case "<=" -> v -> v <= limit;
        case ">" -> v -> v > limit;
        default -> v -> v >= limit;
      };
    }

    private static Predicate<Map<String, Known>> ordered(String attribute, DoublePredicate order) {
      return known(attribute, k -> k.number().isPresent() && order.test(k.number().getAsDouble()));
    }

    private static Predicate<Map<String, Known>> known(
        String attribute, Predicate<Known> predicate) {
      return values -> values.containsKey(attribute) && predicate.test(values.get(attribute));
    }

    private static boolean isSame(Known known, String value, OptionalDouble number) {
      return known.value().equals(value)
          || known.group().equals(value)
          || (number.isPresent() && number.equals(known.number()));
    }

    private Predicate<Map<String, Known>> missing(String attribute) throws SyntaxException {
      if (peek().is("is")) {
        next++;
      }
      boolean not = peek().is("not");
      next += not ? 1 : 0;
      if (!peek().is("missing")) {
        throw fault(
            peek(),
            "Expected <, <=, >, >=, ==, != or 'missing' after the attribute.",
            "Write e.g. age < 18, or age is missing.");
      }
      next++;
      return values -> values.containsKey(attribute) == not;
    }

    private Token peek() {
      return tokens.get(next);
    }

    private static boolean isSign(Token token) {
      return !token.text().isEmpty() && SIGNS.indexOf(token.text().charAt(0)) >= 0;
    }

    private static SyntaxException fault(Token token, String expected, String remedy) {
      return new SyntaxException(
          token.position(), token.is("") ? "the end" : Shown.value(token.text()), expected, remedy);
    }

    private static List<Token> tokens(String text) throws SyntaxException {
      List<Token> tokens = new ArrayList<>();
      int at = 0;
      while (at < text.length()) {
        if (Character.isWhitespace(text.charAt(at))) {
          at++;
        } else {
          at = token(text, at, tokens);
        }
      }
      tokens.add(new Token("", false, text.length() + 1));
      return tokens;
    }

    private static int token(String text, int at, List<Token> tokens) throws SyntaxException {
      char first = text.charAt(at);
      if (first == '\'' || first == '"') {
        int end = text.indexOf(first, at + 1);
        if (end < 0) {
          throw new SyntaxException(
              at + 1, "a quote that is not closed", "Expected a second " + first, "Close it.");
        }
        tokens.add(new Token(text.substring(at + 1, end), true, at + 1));
        return end + 1;
      }
      int end = at + 1;
      if (SIGNS.indexOf(first) >= 0) {
        end += end < text.length() && text.charAt(end) == '=' ? 1 : 0;
      } else if ("()".indexOf(first) < 0) {
        while (end < text.length() && isWordCharacter(text.charAt(end))) {
          end++;
        }
      }
      tokens.add(new Token(text.substring(at, end), false, at + 1));
      return end;
    }

    private static boolean isWordCharacter(char c) {
      return !Character.isWhitespace(c) && (SIGNS + "()'\"").indexOf(c) < 0;
    }
  }
}
