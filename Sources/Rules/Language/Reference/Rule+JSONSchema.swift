public import Text
internal import Diagnostics

extension Rule {
  /// The JSON Schema (draft 2020-12) of a rule file.
  ///
  /// Every file that it rejects is also rejected by the reader.
  public static var jsonSchema: JSON {
    let sentence: JSON = ["type": ["string", "number", "boolean"], "minLength": 1, "pattern": "[^.]$"]
    let messages: JSON = ["anyOf": [sentence, ["type": "array", "items": sentence, "minItems": 1]]]
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A rule of Ascertain",
      "type": "object",
      "properties": [
        "id": ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"],
        "severity": word(Severity.self),
        "authority": wordOrWords(Authority.self),
        "risk": word(Risk.self),
        "summary": ["type": ["string", "number", "boolean"], "pattern": "^[^\\n]*[^.\\n]$"], "why": anyText,
        "sources": oneOrMore(anyText),
        "document": word(Document.self),
        "subject": anyText, "each": anyText, "when": anyCondition, "require": anyCondition,
        "check": ["enum": .array(NativeCheck.all.map { .string($0.name) })],
        "at": anyText, "message": messages, "help": messages,
        "related": [
          "type": "array",
          "items": [
            "type": "object", "properties": ["at": anyText, "message": messages], "required": ["at", "message"],
            "additionalProperties": false,
          ],
        ],
        "fix": ["anyOf": [fixSchema, ["type": "array", "items": fixSchema, "minItems": 1]]],
        "examples": [
          "type": "array", "items": exampleSchema,
          "allOf": [["contains": ["required": ["bad"]]], ["contains": ["required": ["good"]]]],
        ],
      ],
      "required": ["id", "severity", "summary", "why", "sources", "subject", "message", "examples"],
      "oneOf": [["required": ["check"]], ["required": ["require"]]],
      "dependentSchemas": ["check": ["properties": ["when": false, "each": false]]],
      "if": ["properties": ["severity": ["const": "error"]]],
      "then": ["required": ["authority"], "properties": ["authority": ["not": ["const": []]]]],
      "additionalProperties": false,
      "$defs": ["condition": conditionSchema, "test": testSchema],
    ]
  }

  private static var fixSchema: JSON {
    [
      "type": "object",
      "properties": .object(
        FixReader.actions.map { JSON.Member($0, true) } + [
          JSON.Member("at", anyText), JSON.Member("if", anyText), JSON.Member("safety", word(Fix.Safety.self)),
        ]),
      "oneOf": .array(FixReader.actions.map { ["required": [.string($0)]] }),
      "additionalProperties": false,
    ]
  }

  private static var exampleSchema: JSON {
    [
      "type": "object",
      "properties": [
        "bad": ["type": "string", "pattern": "↓"], "good": ["type": "string", "not": ["pattern": "↓"], "minLength": 1],
        "in": anyText, "now": anyText, "settings": anyText, "files": ["type": "object"],
        "name": anyText, "encoding": word(TextEncoding.self), "fixed": ["type": "string", "minLength": 1],
        "fixed-name": ["type": "string", "minLength": 1],
      ],
      "oneOf": [["required": ["bad"]], ["required": ["good"]]],
      "additionalProperties": false,
    ]
  }

  private static var conditionSchema: JSON {
    [
      "type": "object",
      "properties": ["all": oneOrMore(anyCondition), "any": oneOrMore(anyCondition), "not": anyCondition],
      "propertyNames": ["pattern": "^([^ .]+(\\.[^ .]+)*|\\.)$"],
      "additionalProperties": anyTest,
      "minProperties": 1,
    ]
  }

  private static var testSchema: JSON {
    let keywords = Test.forms.filter { $0.parameter == nil }.map { JSON.string($0.name) }
    let entries = Test.forms.compactMap { form in
      form.parameter.map { parameter in
        var members = [JSON.Member("description", .string("The value \(form.meaning)."))]
        if case .object(let own) = parameter.schema { members += own }
        return JSON.Member(form.name, .object(members))
      }
    }
    return [
      "if": ["type": "object"],
      "then": ["properties": .object(entries), "additionalProperties": false, "minProperties": 1],
      "else": ["enum": .array(keywords)],
    ]
  }
}
