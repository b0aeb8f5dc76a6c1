using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MagnetLean.LeanReference;

/// <summary>
/// Leaves of a source file what another assembly may use: types and members that are public or protected. Their bodies stay, as an assembly without
/// bodies is compiled without looking into them.
/// </summary>
/// <param name="model">What the file means, among all of EmbeddedLean.</param>
/// <param name="namespaces">Names of the namespaces of the sources that have types in the assembly or in one that it refers to.</param>
internal sealed class PublicSurface(SemanticModel model, IReadOnlySet<string> namespaces) : CSharpSyntaxRewriter
{
    /// <summary>Whether another assembly may use a symbol, and all of the types that it is made of.</summary>
    /// <param name="symbol">A type or member.</param>
    public static bool IsVisible(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => IsVisible(array.ElementType),
        IPointerTypeSymbol pointer => IsVisible(pointer.PointedAtType),
        INamedTypeSymbol type => IsVisibleByItself(type) && type.TypeArguments.All(IsVisible),
        ITypeSymbol => true,
        _ => IsVisibleByItself(symbol),
    };

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        BaseNamespaceDeclarationSyntax or EnumMemberDeclarationSyntax => base.Visit(node),
        BaseFieldDeclarationSyntax field => IsDeclaredVisibly(field.Declaration.Variables[0]) ? base.Visit(node) : null,
        ConstructorDeclarationSyntax constructor => IsDeclaredVisibly(node) ? base.Visit(node) : Hidden(constructor),
        MemberDeclarationSyntax => IsDeclaredVisibly(node) ? base.Visit(node) : null,
        _ => base.Visit(node),
    };

    /// <inheritdoc/>
    public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node) => model.GetSymbolInfo(node.NamespaceOrType).Symbol switch
    {
        INamespaceSymbol space => IsKnown(space) ? node : null,
        ITypeSymbol type => IsVisible(type) ? node : null,
        _ => node,
    };

    /// <inheritdoc/>
    public override SyntaxNode? VisitBaseList(BaseListSyntax node)
    {
        var types = node.Types.Where(type => model.GetTypeInfo(type.Type).Type is { } symbol && IsVisible(symbol)).ToList();
        return types.Count == 0 ? null : node.WithTypes(SyntaxFactory.SeparatedList(types));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
    {
        var attributes = node.Attributes.Where(attribute => !attribute.DescendantNodes().Any(NamesWhatIsHidden)).ToList();
        return attributes.Count == 0 ? null : node.WithAttributes(SyntaxFactory.SeparatedList(attributes));
    }

    // Without any constructor a class would get a public one: that nobody may construct it has to be said.
    private ConstructorDeclarationSyntax? Hidden(ConstructorDeclarationSyntax constructor)
    {
        var symbol = model.GetDeclaredSymbol(constructor)!;
        var declared = symbol.ContainingType.InstanceConstructors.Where(other => !other.IsImplicitlyDeclared).ToList();
        return symbol.IsStatic || declared.Any(IsVisible) || !SymbolEqualityComparer.Default.Equals(declared[0], symbol)
            ? null
            : constructor.WithAttributeLists([]).WithParameterList(SyntaxFactory.ParameterList()).WithInitializer(null);
    }

    private static bool IsVisibleByItself(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsDeclaredVisibly(SyntaxNode node)
    {
        var symbol = model.GetDeclaredSymbol(node)!;
        var explicitly = symbol switch
        {
            IMethodSymbol method => method.ExplicitInterfaceImplementations.FirstOrDefault()?.ContainingType,
            IPropertySymbol property => property.ExplicitInterfaceImplementations.FirstOrDefault()?.ContainingType,
            IEventSymbol @event => @event.ExplicitInterfaceImplementations.FirstOrDefault()?.ContainingType,
            _ => null,
        };
        return explicitly is null ? IsVisible(symbol) : IsVisible(explicitly);
    }

    // The namespaces of the framework and its like are there in any case.
    private bool IsKnown(INamespaceSymbol space) => namespaces.Contains(space.ToDisplayString())
        || space.ConstituentNamespaces.Any(part => !SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, model.Compilation.Assembly));

    private bool NamesWhatIsHidden(SyntaxNode node) =>
        node is ExpressionSyntax && model.GetSymbolInfo(node).Symbol is { } symbol and not INamespaceSymbol && !IsVisible(symbol);
}
