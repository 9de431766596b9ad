//! Where in a file a mutant can be chosen: the expression around an operator, an arm's guard, a field's value.

use std::collections::HashMap;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, Expr, ExprBinary, ExprStruct, ExprUnary};

/// What stands at the byte at which a mutant's span begins.
#[derive(Default)]
pub struct Places {
    /// By an operator: the whole chain of binary operators that it stands in, as putting another in its place may bind
    /// otherwise.
    pub binary: HashMap<usize, Range<usize>>,
    /// By a `!` or `-`: it and what it is before.
    pub unary: HashMap<usize, Range<usize>>,
    /// By an arm: its guard, or where one would stand.
    pub arms: HashMap<usize, Range<usize>>,
    /// By a field of a struct expression with a rest.
    pub fields: HashMap<usize, Field>,
    /// The chain that the expression about to be visited is an operand of.
    chain: Option<Range<usize>>,
}

/// A field of a struct expression, and where the rest has it from.
pub struct Field {
    pub value: Range<usize>,
    pub shorthand: bool,
    pub name: String,
    pub path: Range<usize>,
    pub rest: Range<usize>,
}

pub fn places(source: &str) -> Result<Places, String> {
    let file = syn::parse_file(source).map_err(|error| error.to_string())?;
    let mut places = Places::default();
    places.visit_file(&file);
    Ok(places)
}

fn range(of: &impl Spanned) -> Range<usize> {
    of.span().byte_range()
}

/// `let` in a condition binds for what follows and cannot be moved into a branch.
fn binds(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Places {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        let chain = self.chain.take();
        if let Expr::Binary(_) = expression {
            self.chain = chain;
        }
        visit::visit_expr(self, expression);
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        let chain = self.chain.take().unwrap_or_else(|| range(binary));
        let bound = binds(&binary.left) || binds(&binary.right);
        if !bound {
            self.binary.insert(range(&binary.op).start, chain.clone());
        }
        for operand in [&binary.left, &binary.right] {
            self.chain = (!bound).then(|| chain.clone());
            self.visit_expr(operand);
        }
        self.chain = None;
    }

    fn visit_expr_unary(&mut self, unary: &'ast ExprUnary) {
        self.unary.insert(range(&unary.op).start, range(unary));
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        let end = range(&arm.pat).end;
        self.arms.insert(range(arm).start, arm.guard.as_ref().map_or(end..end, |(_, guard)| range(guard)));
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, literal: &'ast ExprStruct) {
        if let Some(rest) = &literal.rest {
            for field in &literal.fields {
                let syn::Member::Named(name) = &field.member else { continue };
                let value = Field {
                    value: range(&field.expr),
                    shorthand: field.colon_token.is_none(),
                    name: name.to_string(),
                    path: range(&literal.path),
                    rest: range(rest),
                };
                self.fields.insert(range(field).start, value);
            }
        }
        visit::visit_expr_struct(self, literal);
    }
}
